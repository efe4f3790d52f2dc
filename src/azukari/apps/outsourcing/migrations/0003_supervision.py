"""Draws, visits with their checklist, reports asked for."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outsourcing", "0002_clauses_and_findings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draw",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="Fiscal year")),
                ("number", models.PositiveSmallIntegerField(verbose_name="Number")),
                (
                    "among",
                    models.CharField(
                        choices=[
                            ("contracts", "Contracts"),
                            ("custodians", "Custodians of every tier"),
                        ],
                        max_length=10,
                        verbose_name="Drawn from",
                    ),
                ),
                ("rule", models.CharField(max_length=40, verbose_name="Rule")),
                ("head", models.PositiveBigIntegerField(verbose_name="Number of the signed head")),
                ("size", models.PositiveBigIntegerField(verbose_name="Entries under the head")),
                ("root", models.CharField(max_length=64, verbose_name="Root of the head")),
                (
                    "candidates",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), size=None
                    ),
                ),
                (
                    "drawn",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), size=None
                    ),
                ),
                ("drawn_on", models.DateField(verbose_name="Drawn on")),
            ],
            options={
                "ordering": ["-fiscal_year", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("fiscal_year", "number"), name="outsourcing_one_draw_of_a_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("candidates__len__gt", 0), ("drawn__len__gt", 0)),
                        name="outsourcing_draw_of_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Inspection",
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
                        choices=[
                            ("yearly", "Yearly"),
                            ("unannounced", "Unannounced"),
                            ("follow_up", "Follow-up of findings"),
                        ],
                        max_length=11,
                        verbose_name="Kind",
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("on_site", "On site"),
                            ("call", "By call"),
                            ("photos", "By photographs"),
                        ],
                        max_length=7,
                        verbose_name="Way",
                    ),
                ),
                ("planned_on", models.DateField(blank=True, null=True, verbose_name="Planned on")),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="Held on")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="Place")),
                (
                    "inspectors",
                    models.CharField(blank=True, max_length=200, verbose_name="Who looked"),
                ),
                ("summary", models.TextField(blank=True, verbose_name="What was seen")),
                ("obligation", models.CharField(blank=True, max_length=80)),
                (
                    "draw",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspections",
                        to="outsourcing.draw",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspections",
                        to="outsourcing.engagement",
                    ),
                ),
                (
                    "tier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspections",
                        to="outsourcing.tier",
                    ),
                ),
            ],
            options={
                "ordering": ["engagement_id", "number"],
            },
        ),
        migrations.CreateModel(
            name="ChecklistAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("topic", models.PositiveSmallIntegerField(verbose_name="Topic")),
                (
                    "answer",
                    models.CharField(
                        choices=[("ok", "In order"), ("gap", "Gap"), ("na", "Not applicable")],
                        max_length=3,
                        verbose_name="Answer",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="Note")),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="outsourcing.inspection",
                    ),
                ),
            ],
            options={
                "ordering": ["inspection_id", "topic"],
            },
        ),
        migrations.CreateModel(
            name="ReportRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="Number")),
                ("what", models.TextField(verbose_name="What is asked")),
                ("asked_on", models.DateField(verbose_name="Asked on")),
                ("due_on", models.DateField(verbose_name="Due on")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked for"),
                            ("answered", "Received, to be read"),
                            ("returned", "Sent back"),
                            ("accepted", "Accepted"),
                        ],
                        default="asked",
                        max_length=8,
                        verbose_name="State",
                    ),
                ),
                ("obligation", models.CharField(blank=True, max_length=80)),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_requests",
                        to="outsourcing.engagement",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_on", "-number"],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="Number")),
                ("text", models.TextField(verbose_name="Report")),
                ("told_on", models.DateField(verbose_name="Received on")),
                ("told_by", models.CharField(max_length=80, verbose_name="From")),
                ("by_city", models.BooleanField(default=False, verbose_name="Entered by the city")),
                ("judged_on", models.DateField(blank=True, null=True, verbose_name="Read on")),
                ("returned_why", models.TextField(blank=True, verbose_name="Why it was sent back")),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="outsourcing.reportrequest",
                    ),
                ),
            ],
            options={
                "ordering": ["request_id", "number"],
            },
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.UniqueConstraint(
                fields=("engagement", "number"), name="outsourcing_one_inspection_of_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("held_on__isnull", True),
                    models.Q(
                        models.Q(("inspectors", ""), _negated=True),
                        models.Q(("summary", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="outsourcing_inspection_held_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="checklistanswer",
            constraint=models.UniqueConstraint(
                fields=("inspection", "topic"), name="outsourcing_one_answer_a_topic"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportrequest",
            constraint=models.UniqueConstraint(
                fields=("engagement", "number"), name="outsourcing_one_report_of_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                fields=("request", "number"), name="outsourcing_one_answer_of_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("returned_why", ""), ("judged_on__isnull", False), _connector="OR"
                ),
                name="outsourcing_report_sent_back_on_a_day",
            ),
        ),
    ]
