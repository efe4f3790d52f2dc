"""Clauses of the city in versions, judgements on contracts, findings. A clause is never rewritten."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


REFUSE = """
CREATE OR REPLACE FUNCTION outsourcing_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '市の条項は書き換えられません: % (a clause in force is never rewritten)', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON outsourcing_cityclause
    FOR EACH ROW EXECUTE FUNCTION outsourcing_refuse();
ALTER TABLE outsourcing_cityclause ENABLE ALWAYS TRIGGER refuse_change;
"""
TAKE_BACK = """
DROP TRIGGER refuse_change ON outsourcing_cityclause;
DROP FUNCTION outsourcing_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("outsourcing", "0001_bodies_chains_engagements"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CityClause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("topic", models.PositiveSmallIntegerField(verbose_name="Clause topic")),
                ("version", models.PositiveSmallIntegerField(verbose_name="Version")),
                ("text", models.TextField(verbose_name="Text of the clause")),
                ("in_force_from", models.DateField(verbose_name="In force from")),
                (
                    "why",
                    models.CharField(blank=True, max_length=300, verbose_name="Why it was changed"),
                ),
            ],
            options={
                "ordering": ["topic", "-version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("topic", "version"), name="outsourcing_one_clause_of_a_version"
                    ),
                    models.UniqueConstraint(
                        fields=("topic", "in_force_from"), name="outsourcing_one_clause_of_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("topic__gte", 1), ("topic__lte", 32)),
                        name="outsourcing_clause_of_a_topic",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="Number")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("clause", "Gap in the contract"),
                            ("scope", "Scope wider than consulted"),
                            ("chain", "Chain below the contractor"),
                            ("authority", "Nobody may authorise"),
                            ("roster", "Roster, briefing, pledges"),
                            ("inspection", "Inspection"),
                            ("report", "Written report"),
                        ],
                        max_length=10,
                        verbose_name="Seen in",
                    ),
                ),
                (
                    "topic",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="Clause topic"
                    ),
                ),
                ("text", models.TextField(verbose_name="Finding")),
                ("found_on", models.DateField(verbose_name="Found on")),
                ("seen_at", models.CharField(blank=True, max_length=80, verbose_name="Seen at")),
                ("obligation", models.CharField(blank=True, max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Not corrected"),
                            ("corrected", "Said to be corrected"),
                            ("closed", "Seen to be corrected"),
                        ],
                        default="open",
                        max_length=9,
                        verbose_name="State",
                    ),
                ),
                (
                    "closed_on",
                    models.DateField(blank=True, null=True, verbose_name="Seen corrected on"),
                ),
                (
                    "closed_by",
                    models.CharField(blank=True, max_length=80, verbose_name="Seen corrected at"),
                ),
                ("closed_why", models.TextField(blank=True, verbose_name="What was seen")),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="outsourcing.engagement",
                    ),
                ),
            ],
            options={
                "ordering": ["engagement_id", "number"],
            },
        ),
        migrations.CreateModel(
            name="CorrectiveAction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.TextField(verbose_name="What was done")),
                ("done_on", models.DateField(verbose_name="Done on")),
                (
                    "evidence",
                    models.CharField(blank=True, max_length=80, verbose_name="What shows it"),
                ),
                ("told_by", models.CharField(max_length=80, verbose_name="Told by")),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="outsourcing.finding",
                    ),
                ),
            ],
            options={
                "ordering": ["finding_id", "id"],
            },
        ),
        migrations.CreateModel(
            name="EngagementClause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("topic", models.PositiveSmallIntegerField(verbose_name="Clause topic")),
                ("article", models.CharField(blank=True, max_length=60, verbose_name="Article")),
                (
                    "coverage",
                    models.CharField(
                        choices=[
                            ("full", "Covered"),
                            ("partial", "Too little"),
                            ("missing", "Silent"),
                        ],
                        max_length=8,
                        verbose_name="Coverage",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="Words of the article")),
                (
                    "lacks",
                    models.CharField(blank=True, max_length=300, verbose_name="What it lacks"),
                ),
                ("judged_on", models.DateField(verbose_name="Judged on")),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clauses",
                        to="outsourcing.engagement",
                    ),
                ),
                (
                    "judged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["engagement_id", "topic", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("engagement", "topic", "article"), name="outsourcing_one_judgement"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("topic__gte", 1), ("topic__lte", 32)),
                        name="outsourcing_judged_on_a_topic",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("coverage", "missing"),
                            models.Q(("article", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="outsourcing_what_covers_names_its_article",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(
                fields=("engagement", "number"), name="outsourcing_one_finding_of_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("state", "closed"), _negated=True), ("source", "clause")
                ),
                fields=("engagement", "source", "topic"),
                name="outsourcing_one_open_gap_of_a_topic",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_on__isnull", False),
                        ("state", "closed"),
                        models.Q(("closed_why", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state", "closed"), _negated=True),
                        ("closed_on__isnull", True),
                        ("closed_why", ""),
                    ),
                    _connector="OR",
                ),
                name="outsourcing_finding_closed_with_what_was_seen",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_on__isnull", True),
                    ("closed_on__gte", models.F("found_on")),
                    _connector="OR",
                ),
                name="outsourcing_finding_dates_in_order",
            ),
        ),
        migrations.RunSQL(REFUSE, TAKE_BACK),
    ]
