"""Responsible persons, rosters, briefings and pledges; what the database itself refuses of them."""

import azukari.apps.outsourcing.models.naming
import azukari.apps.vault.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import uuid
from django.db import migrations, models


# One responsible person of a kind on a day: ranges of one number each, so that no extension is needed.
EXCLUDE = """
ALTER TABLE outsourcing_responsibility ADD CONSTRAINT outsourcing_one_responsible_person_a_day
    EXCLUDE USING gist (
        int8range(engagement_id, engagement_id, '[]') WITH &&,
        int4range(ascii(kind), ascii(kind), '[]') WITH &&,
        daterange(starts_on, ends_on, '[]') WITH &&
    ) WHERE (NOT is_deputy);
"""
INCLUDE = "ALTER TABLE outsourcing_responsibility DROP CONSTRAINT outsourcing_one_responsible_person_a_day;"
# Rotation seals a pledge's name anew and erasure empties it: the rest of the row never changes.
REFUSE = """
CREATE FUNCTION outsourcing_refuse_pledge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.id, NEW.worker_id, NEW.text_id, NEW.signed_on, NEW.how, NEW.document, NEW.digest)
        = (OLD.id, OLD.worker_id, OLD.text_id, OLD.signed_on, OLD.how, OLD.document, OLD.digest) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '誓約は書き換えられません: % (a pledge is never changed)', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON outsourcing_pledge
    FOR EACH ROW EXECUTE FUNCTION outsourcing_refuse_pledge();
ALTER TABLE outsourcing_pledge ENABLE ALWAYS TRIGGER refuse_change;
CREATE FUNCTION outsourcing_refuse_pledge_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM outsourcing_pledge WHERE text_id = OLD.id) THEN
        RAISE EXCEPTION '使われた誓約文は書き換えられません: % (a signed text never changes)', TG_OP
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON outsourcing_pledgetext
    FOR EACH ROW EXECUTE FUNCTION outsourcing_refuse_pledge_text();
ALTER TABLE outsourcing_pledgetext ENABLE ALWAYS TRIGGER refuse_change;
"""
TAKE_BACK = """
DROP TRIGGER refuse_change ON outsourcing_pledgetext;
DROP FUNCTION outsourcing_refuse_pledge_text();
DROP TRIGGER refuse_change ON outsourcing_pledge;
DROP FUNCTION outsourcing_refuse_pledge();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("outsourcing", "0003_supervision"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="PledgeText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("joining", "On joining"), ("leaving", "On leaving")],
                        max_length=8,
                        verbose_name="Kind",
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(verbose_name="Version")),
                ("text", models.TextField(verbose_name="Text of the pledge")),
                ("in_force_from", models.DateField(verbose_name="In force from")),
            ],
            options={
                "ordering": ["kind", "-version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "version"), name="outsourcing_one_pledge_text_of_a_version"
                    ),
                    models.UniqueConstraint(
                        fields=("kind", "in_force_from"),
                        name="outsourcing_one_pledge_text_of_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Worker",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="Number")),
                ("name", azukari.apps.vault.fields.SealedText(blank=True, verbose_name="Name")),
                ("kana", azukari.apps.vault.fields.SealedText(blank=True, verbose_name="Kana")),
                ("name_index", azukari.apps.vault.fields.BlindIndex(of="name")),
                ("kana_index", azukari.apps.vault.fields.KanaPrefixIndex(of="kana")),
                (
                    "employment",
                    models.CharField(
                        choices=[
                            ("employee", "Regular employee"),
                            ("part_time", "Part-time"),
                            ("agency", "Agency worker"),
                            ("member", "Member of the group"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                        verbose_name="Employment",
                    ),
                ),
                ("joined_on", models.DateField(verbose_name="First day of work")),
                (
                    "left_on",
                    models.DateField(blank=True, null=True, verbose_name="Last day of work"),
                ),
                (
                    "binder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.binder",
                        verbose_name="Binder",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="workers",
                        to="outsourcing.engagement",
                    ),
                ),
            ],
            options={
                "ordering": ["engagement_id", "number"],
            },
        ),
        migrations.CreateModel(
            name="Responsibility",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="Number")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("responsible", "Responsible person"),
                            ("personal_data", "Responsible for personal data"),
                            ("computer", "Responsible for computers"),
                        ],
                        max_length=14,
                        verbose_name="Kind",
                    ),
                ),
                ("is_deputy", models.BooleanField(default=False, verbose_name="Deputy")),
                (
                    "name",
                    azukari.apps.vault.fields.SealedText(
                        blank=True, verbose_name="Name as notified"
                    ),
                ),
                ("name_index", azukari.apps.vault.fields.BlindIndex(of="name")),
                ("phone", azukari.apps.vault.fields.SealedPhone(blank=True, verbose_name="Phone")),
                ("office", models.CharField(blank=True, max_length=80, verbose_name="Office")),
                ("starts_on", models.DateField(verbose_name="From")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="Until")),
                (
                    "notified_on",
                    models.DateField(blank=True, null=True, verbose_name="Notified on"),
                ),
                (
                    "document",
                    models.CharField(blank=True, max_length=80, verbose_name="Notification"),
                ),
                (
                    "binder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.binder",
                        verbose_name="Binder",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responsibilities",
                        to="outsourcing.engagement",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responsibilities",
                        to="outsourcing.worker",
                        verbose_name="Person of the roster",
                    ),
                ),
            ],
            options={
                "ordering": ["engagement_id", "kind", "is_deputy", "-starts_on"],
            },
            bases=(azukari.apps.outsourcing.models.naming.BetweenDates, models.Model),
        ),
        migrations.CreateModel(
            name="Pledge",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("signed_on", models.DateField(verbose_name="Signed on")),
                (
                    "how",
                    models.CharField(
                        choices=[("page", "On the page"), ("paper", "On paper")],
                        max_length=5,
                        verbose_name="How",
                    ),
                ),
                (
                    "signed_as",
                    azukari.apps.vault.fields.SealedText(blank=True, verbose_name="Name as signed"),
                ),
                ("document", models.CharField(blank=True, max_length=80, verbose_name="Scan")),
                ("digest", models.CharField(max_length=64, verbose_name="Digest of the text")),
                (
                    "binder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.binder",
                        verbose_name="Binder",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pledges",
                        to="outsourcing.pledgetext",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pledges",
                        to="outsourcing.worker",
                    ),
                ),
            ],
            options={
                "ordering": ["worker_id", "signed_on"],
            },
        ),
        migrations.CreateModel(
            name="Briefing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="Number")),
                (
                    "kind",
                    models.CharField(
                        choices=[("briefing", "Briefing"), ("training", "Training")],
                        max_length=8,
                        verbose_name="Kind",
                    ),
                ),
                ("held_on", models.DateField(verbose_name="Held on")),
                ("by_whom", models.CharField(max_length=120, verbose_name="Held by")),
                ("topics", models.TextField(verbose_name="Topics")),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="briefings",
                        to="outsourcing.engagement",
                    ),
                ),
                (
                    "attendees",
                    models.ManyToManyField(related_name="briefings", to="outsourcing.worker"),
                ),
            ],
            options={
                "ordering": ["engagement_id", "-held_on", "-number"],
            },
        ),
        migrations.AddIndex(
            model_name="worker",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["kana_index"], name="outsourcing_worker_kana"
            ),
        ),
        migrations.AddConstraint(
            model_name="worker",
            constraint=models.UniqueConstraint(
                fields=("engagement", "number"), name="outsourcing_one_worker_of_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="worker",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("left_on__isnull", True),
                    ("left_on__gte", models.F("joined_on")),
                    _connector="OR",
                ),
                name="outsourcing_worker_dates_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="responsibility",
            constraint=models.UniqueConstraint(
                fields=("engagement", "number"), name="outsourcing_one_responsibility_of_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="responsibility",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="outsourcing_responsibility_dates_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.UniqueConstraint(
                fields=("worker", "text"), name="outsourcing_a_text_is_signed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("how", "page"), models.Q(("document", ""), _negated=True), _connector="OR"
                ),
                name="outsourcing_paper_has_its_scan",
            ),
        ),
        migrations.AddConstraint(
            model_name="briefing",
            constraint=models.UniqueConstraint(
                fields=("engagement", "number"), name="outsourcing_one_briefing_of_a_number"
            ),
        ),
        migrations.RunSQL(EXCLUDE, INCLUDE),
        migrations.RunSQL(REFUSE, TAKE_BACK),
    ]
