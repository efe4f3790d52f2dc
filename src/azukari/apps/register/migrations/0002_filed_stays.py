"""A filed notice never changes and never goes, whoever asks.

A version says how many items and recipients it has; further ones are refused, so nothing is slipped in afterwards.
ENABLE ALWAYS: the triggers fire for the owner, for superusers, and when session_replication_role is replica.
"""

from django.db import migrations

REFUSE = """
CREATE OR REPLACE FUNCTION register_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '届け出た内容は変えられません: % の % は受け付けません (a filed notice never changes)', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
"""

CLOSED = """
CREATE OR REPLACE FUNCTION register_closed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    allowed integer;
    present integer;
BEGIN
    EXECUTE format('SELECT %I FROM register_operationversion WHERE id = $1', TG_ARGV[0]) INTO allowed USING NEW.version_id;
    EXECUTE format('SELECT count(*) FROM %I WHERE version_id = $1', TG_TABLE_NAME) INTO present USING NEW.version_id;
    IF present >= allowed THEN
        RAISE EXCEPTION '届け出た内容は変えられません: % に加えられません (a filed notice takes no more)', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""

TABLES = ("register_operationversion", "register_versionitem", "register_versionrecipient")
COUNTED = (("register_versionitem", "item_count"), ("register_versionrecipient", "recipient_count"))


def _create(table, name, event, each, call):
    return (
        f"CREATE TRIGGER {name} {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {call};"
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name};"
    )


def _trigger(table, name, *rest):
    return migrations.RunSQL(_create(table, name, *rest), f"DROP TRIGGER {name} ON {table};")


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]

    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION register_refuse();"),
        migrations.RunSQL(CLOSED, "DROP FUNCTION register_closed();"),
        *(
            _trigger(table, "refuse_change", "BEFORE UPDATE OR DELETE", "ROW", "register_refuse()")
            for table in TABLES
        ),
        *(
            _trigger(table, "refuse_truncate", "BEFORE TRUNCATE", "STATEMENT", "register_refuse()")
            for table in TABLES
        ),
        *(
            _trigger(table, "refuse_more", "BEFORE INSERT", "ROW", f"register_closed('{column}')")
            for table, column in COUNTED
        ),
    ]
