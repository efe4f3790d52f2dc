"""The history of a promise is only added to, and a promise is never removed, whoever asks.

ENABLE ALWAYS: the triggers fire for the owner, for superusers, and when session_replication_role is replica.
"""

from django.db import migrations

REFUSE = """
CREATE OR REPLACE FUNCTION obligations_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '約束の経過は追記だけができます: % の % は受け付けません (the history of obligations is append-only)', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
"""

TRIGGERS = (
    ("obligations_obligationevent", "refuse_change", "BEFORE UPDATE OR DELETE", "ROW"),
    ("obligations_obligationevent", "refuse_truncate", "BEFORE TRUNCATE", "STATEMENT"),
    ("obligations_obligation", "refuse_delete", "BEFORE DELETE", "ROW"),
    ("obligations_obligation", "refuse_truncate", "BEFORE TRUNCATE", "STATEMENT"),
)


def _create(table, name, event, each):
    return (
        f"CREATE TRIGGER {name} {event} ON {table} FOR EACH {each} EXECUTE FUNCTION obligations_refuse();"
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name};"
    )


class Migration(migrations.Migration):
    dependencies = [("obligations", "0001_initial")]

    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION obligations_refuse();"),
        *(
            migrations.RunSQL(_create(*each), f"DROP TRIGGER {each[1]} ON {each[0]};")
            for each in TRIGGERS
        ),
    ]
