"""The database itself refuses to change or remove what is in the log, whoever asks.

ENABLE ALWAYS: the triggers fire for the owner, for superusers, and when session_replication_role is replica.
"""

from django.db import migrations

REFUSE = """
CREATE OR REPLACE FUNCTION evidence_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '証跡は追記だけができます: % の % は受け付けません (the evidence log is append-only)', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
"""

# Rows arrive as one unbroken run that begins after the size of the tree.
GAPLESS = """
CREATE OR REPLACE FUNCTION evidence_gapless() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    known bigint;
    first bigint;
    last bigint;
    fresh bigint;
BEGIN
    SELECT coalesce(max(size), 0) INTO known FROM evidence_treestate;
    SELECT min(sequence), max(sequence), count(*) INTO first, last, fresh FROM arrived;
    IF fresh > 0 AND (first <> known + 1 OR last <> known + fresh) THEN
        RAISE EXCEPTION '証跡の番号が続いていません: % から % まで % 件、次は % のはずです (evidence numbers must be gapless)',
            first, last, fresh, known + 1 USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
"""

GROWING = """
CREATE OR REPLACE FUNCTION evidence_growing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id = OLD.id AND NEW.size >= OLD.size AND (NEW.size > OLD.size OR NEW.peaks = OLD.peaks)
        AND NEW.size = (SELECT coalesce(max(sequence), 0) FROM evidence_entry) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '証跡の木は証跡とともに大きくなるだけです: % から % にはできません (the tree grows with its entries only)',
        OLD.size, NEW.size USING ERRCODE = 'restrict_violation';
END $$;
"""

ERASING = """
CREATE OR REPLACE FUNCTION evidence_erasing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.entry_id = OLD.entry_id AND NEW.salt IS NULL AND NEW.content IS NULL THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '証跡の詳細は消去だけができます: 第%号 (a detail can be erased, not changed)', OLD.entry_id
        USING ERRCODE = 'restrict_violation';
END $$;
"""

TRIGGERS = (
    *(
        (table, "refuse_change", "BEFORE UPDATE OR DELETE", "ROW", "evidence_refuse")
        for table in ("evidence_entry", "evidence_node", "evidence_signedhead")
    ),
    *(
        (table, "refuse_truncate", "BEFORE TRUNCATE", "STATEMENT", "evidence_refuse")
        for table in (
            "evidence_entry",
            "evidence_node",
            "evidence_signedhead",
            "evidence_detail",
            "evidence_treestate",
        )
    ),
    ("evidence_detail", "refuse_delete", "BEFORE DELETE", "ROW", "evidence_refuse"),
    ("evidence_detail", "only_erase", "BEFORE UPDATE", "ROW", "evidence_erasing"),
    ("evidence_treestate", "refuse_delete", "BEFORE DELETE", "ROW", "evidence_refuse"),
    ("evidence_treestate", "only_grow", "BEFORE UPDATE", "ROW", "evidence_growing"),
    (
        "evidence_entry",
        "gapless",
        "AFTER INSERT",
        "STATEMENT",
        "evidence_gapless",
    ),
)


def _create(table, name, event, each, function):
    seen = "REFERENCING NEW TABLE AS arrived" if event == "AFTER INSERT" else ""
    return (
        f"CREATE TRIGGER {name} {event} ON {table} {seen} FOR EACH {each} EXECUTE FUNCTION {function}();"
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name};"
    )


def _drop(table, name, *_):
    return f"DROP TRIGGER {name} ON {table};"


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_initial")]

    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION evidence_refuse();"),
        migrations.RunSQL(GAPLESS, "DROP FUNCTION evidence_gapless();"),
        migrations.RunSQL(GROWING, "DROP FUNCTION evidence_growing();"),
        migrations.RunSQL(ERASING, "DROP FUNCTION evidence_erasing();"),
        *(migrations.RunSQL(_create(*each), _drop(*each)) for each in TRIGGERS),
    ]
