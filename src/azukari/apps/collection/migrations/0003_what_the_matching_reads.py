"""The four relations of `core.reconcile`, as views over the tables: dates as numbers, nothing empty."""

from django.db import migrations


def _day(column):
    return f"coalesce(to_char({column}, 'YYYYMMDD')::integer, 0)"


VIEWS = {
    "collection_matching_bill": f"""
        select bill, levy, instalment::integer, amount, {_day("due_on")} as due_on,
            (withdrawn_on is not null)::integer as withdrawn, reissue::integer
        from collection_bill""",
    "collection_matching_receipt": f"""
        select id as receipt, agent_id::bigint as agent, bill, kind::integer, channel::integer, amount,
            {_day("paid_on")} as paid_on, paid_at::integer, chain, shop, reissue::integer,
            {_day("due_on")} as due_on, "foreign"::integer as "foreign"
        from collection_receipt""",
    "collection_matching_correction": f"""
        select c.id as correction, p.agent_id::bigint as agent, p.bill_number as bill,
            {_day("p.paid_on")} as paid_on, p.paid_at::integer, p.shop, c.verdict::integer,
            coalesce(b.bill, 0) as to_bill
        from collection_correction c
        join collection_payment p on p.id = c.payment_id
        left join collection_bill b on b.id = c.to_bill_id""",
    # Numbered by year and number, refund and offset apart; only what was released and not withdrawn counts.
    "collection_matching_returned": f"""
        select r.fiscal_year::bigint * 10000000 + r.number * 2 as returned, p.agent_id::bigint as agent,
            p.bill_number as bill, {_day("p.paid_on")} as paid_on, p.paid_at::integer, p.shop,
            1 as kind, r.amount, 0::bigint as to_bill
        from collection_refund r
        join collection_payment p on p.id = r.payment_id
        where r.released_at is not null and r.withdrawn_at is null
        union all
        select o.fiscal_year::bigint * 10000000 + o.number * 2 + 1, p.agent_id::bigint,
            p.bill_number, {_day("p.paid_on")}, p.paid_at::integer, p.shop,
            2, o.amount, b.bill
        from collection_offset o
        join collection_payment p on p.id = o.payment_id
        join collection_bill b on b.id = o.to_bill_id
        where o.released_at is not null and o.withdrawn_at is null""",
}


class Migration(migrations.Migration):
    dependencies = [("collection", "0002_only_added_to")]

    operations = [
        migrations.RunSQL(f"CREATE VIEW {name} AS {text};", f"DROP VIEW {name};")
        for name, text in VIEWS.items()
    ]
