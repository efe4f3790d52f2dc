"""Receipts, corrections and the lines of a clearing file are only added to, whoever asks.

ENABLE ALWAYS: the triggers fire for the owner, for superusers, and when session_replication_role is replica.
"""

from django.db import migrations

REFUSE = """
CREATE OR REPLACE FUNCTION collection_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '収納の記録は追記だけができます: % の % は受け付けません (the record of payments is append-only)', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
"""

TABLES = ("collection_receipt", "collection_correction", "collection_clearingline")
TRIGGERS = tuple(
    trigger
    for table in TABLES
    for trigger in (
        (table, "refuse_change", "BEFORE UPDATE OR DELETE", "ROW"),
        (table, "refuse_truncate", "BEFORE TRUNCATE", "STATEMENT"),
    )
)


def _create(table, name, event, each):
    return (
        f"CREATE TRIGGER {name} {event} ON {table} FOR EACH {each} EXECUTE FUNCTION collection_refuse();"
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name};"
    )


class Migration(migrations.Migration):
    dependencies = [("collection", "0001_initial")]

    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION collection_refuse();"),
        *(
            migrations.RunSQL(_create(*each), f"DROP TRIGGER {each[1]} ON {each[0]};")
            for each in TRIGGERS
        ),
    ]
