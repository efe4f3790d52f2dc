"""A bill asks, beside its amount, the delinquency charge that its latest slip carries.

Without it a payer who paid what the slip said would stand as having overpaid, and the charge would be
offered for refund.
"""

from django.db import migrations

COLUMNS = """
    b.bill, b.levy, b.instalment::integer, {amount} as amount,
    coalesce(to_char(b.due_on, 'YYYYMMDD')::integer, 0) as due_on,
    (b.withdrawn_on is not null)::integer as withdrawn, b.reissue::integer
    from collection_bill b"""
WITHOUT = COLUMNS.format(amount="b.amount")
WITH = COLUMNS.format(amount="b.amount + coalesce(s.charge, 0)") + (
    " left join collection_slip s on s.bill_id = b.id and s.reissue = b.reissue"
)


class Migration(migrations.Migration):
    dependencies = [("collection", "0005_stores")]

    operations = [
        migrations.RunSQL(
            f"CREATE OR REPLACE VIEW collection_matching_bill AS SELECT {WITH};",
            f"CREATE OR REPLACE VIEW collection_matching_bill AS SELECT {WITHOUT};",
        )
    ]
