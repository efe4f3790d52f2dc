"""What is remembered, and the function that its index is made of."""

import django.contrib.postgres.indexes
from django.db import migrations, models

# Each letter and each pair of neighbouring letters; core.memory.grams asks for the same ones.
# Its cost keeps the planner from ever computing it row by row.
GRAMS = """
create function memory_grams(folded text) returns text[]
language sql immutable strict parallel safe cost 10000
as $$
  select array_agg(gram) from (
    select unnest(array[letter, letter || lead(letter) over (order by place)]) as gram
    from string_to_table(folded, null) with ordinality as letters(letter, place)
  ) as all_grams where gram is not null
$$
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(GRAMS, "drop function memory_grams(text)"),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(max_length=60, unique=True, verbose_name="Reference"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opinion", "opinion"),
                            ("decision", "decision"),
                            ("response", "response"),
                            ("question", "question"),
                            ("reply", "reply"),
                            ("note", "note"),
                        ],
                        max_length=10,
                        verbose_name="Kind",
                    ),
                ),
                ("day", models.DateField(verbose_name="Date")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="Fiscal year")),
                (
                    "department",
                    models.CharField(blank=True, max_length=40, verbose_name="Department"),
                ),
                ("topics", models.BigIntegerField(default=0, verbose_name="Topics")),
                ("folded", models.TextField(verbose_name="Folded text")),
            ],
            options={
                "ordering": ["-day", "pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        models.Func(models.F("folded"), function="memory_grams"),
                        name="memory_by_grams",
                    )
                ],
            },
        ),
    ]
