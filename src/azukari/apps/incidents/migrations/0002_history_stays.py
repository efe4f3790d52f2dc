"""The history of an incident is only added to, and a report is never removed, whoever asks.

ENABLE ALWAYS: the triggers fire for the owner, for superusers, and when session_replication_role is replica.
"""

from django.db import migrations

REFUSE = """
CREATE OR REPLACE FUNCTION incidents_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '事故の経過は追記だけができます: % の % は受け付けません (the history of incidents is append-only)', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
"""

TRIGGERS = (
    ("incidents_incidentevent", "refuse_change", "BEFORE UPDATE OR DELETE", "ROW"),
    ("incidents_incidentevent", "refuse_truncate", "BEFORE TRUNCATE", "STATEMENT"),
    ("incidents_incident", "refuse_delete", "BEFORE DELETE", "ROW"),
    ("incidents_incident", "refuse_truncate", "BEFORE TRUNCATE", "STATEMENT"),
)


def _create(table, name, event, each):
    return (
        f"CREATE TRIGGER {name} {event} ON {table} FOR EACH {each} EXECUTE FUNCTION incidents_refuse();"
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name};"
    )


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_initial")]

    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION incidents_refuse();"),
        *(
            migrations.RunSQL(_create(*each), f"DROP TRIGGER {each[1]} ON {each[0]};")
            for each in TRIGGERS
        ),
    ]
