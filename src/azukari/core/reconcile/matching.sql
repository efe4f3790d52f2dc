-- How money that came in meets the bills: one row a payment, for every engine.
--
-- Written once and run unchanged by PostgreSQL, DuckDB and Spark, so it keeps to what all of them mean alike: common
-- table expressions, case, integers, window sums over rows. A sum is cast to bigint because the engines widen it
-- differently. Names after a dollar sign are filled in by text.py: relations, and the codes of rules.py.
-- docs/reconcile.md tells the same in plain words.
with

-- 1. All receipts that tell of the same act of paying are one payment, so a receipt that came twice counts once.
--    Smallest and largest instead of first and last: the order in which files arrived must not matter.
told as (
    select
        r.agent, r.bill, r.paid_on, r.paid_at, r.shop,
        min(r.receipt) as payment,
        min(r.chain) as chain,
        min(r.channel) as channel,
        max(r.reissue) as reissue,
        max(r.due_on) as slip_due_on,
        max(r.foreign) as elsewhere,
        max(case when r.kind = $kind_preliminary then 1 else 0 end) as has_preliminary,
        max(case when r.kind = $kind_confirmed then 1 else 0 end) as has_confirmed,
        max(case when r.kind = $kind_cancellation then 1 else 0 end) as has_cancellation,
        min(case when r.kind <> $kind_cancellation then r.amount end) as low,
        max(case when r.kind <> $kind_cancellation then r.amount end) as high
    from $receipt r
    group by r.agent, r.bill, r.paid_on, r.paid_at, r.shop
),

-- 2. A confirmed receipt settles what was paid. Without one a cancellation takes a preliminary back, whichever came first.
weighed as (
    select
        t.*,
        case
            when t.has_confirmed = 1 then $state_confirmed
            when t.has_cancellation = 1 then $state_cancelled
            else $state_preliminary
        end as state,
        case when t.has_confirmed = 0 and t.has_cancellation = 1 then 0 else t.high end as amount
    from told t
),

-- 3. What a person decided about a payment. It hangs on the payment, not on a receipt: later receipts do not undo it.
decided as (
    select d.*
    from (
        select
            c.*,
            row_number() over (
                partition by c.agent, c.bill, c.paid_on, c.paid_at, c.shop order by c.correction desc
            ) as place
        from $correction c
    ) d
    where d.place = 1
),

placed as (
    select
        w.*,
        case when d.verdict = $verdict_taken_back then 0 else coalesce(d.verdict, 0) end as verdict,
        case
            when d.verdict in ($verdict_belongs, $verdict_accepted) and d.to_bill <> 0 then 1
            else 0
        end as moved,
        case
            when d.verdict in ($verdict_belongs, $verdict_accepted) and d.to_bill <> 0 then d.to_bill
            else w.bill
        end as to_bill
    from weighed w
    left join decided d
        on d.bill = w.bill and d.agent = w.agent and d.paid_on = w.paid_on and d.paid_at = w.paid_at and d.shop = w.shop
),

--    Only where an agent named two amounts: of the kind that counts, the one that was new last. A receipt that is sent
--    again is not new. Everywhere else the amount is already right.
renamed_amount as (
    select n.payment, n.amount
    from (
        select
            p.payment, r.amount,
            row_number() over (partition by p.payment order by min(r.receipt) desc) as place
        from placed p
        join $receipt r
            on r.bill = p.bill and r.agent = p.agent and r.paid_on = p.paid_on and r.paid_at = p.paid_at and r.shop = p.shop
            and r.kind = case when p.state = $state_confirmed then $kind_confirmed else $kind_preliminary end
        where p.low <> p.high and p.state <> $state_cancelled
        group by p.payment, r.amount
    ) n
    where n.place = 1
),

-- 4. Money that was given back or set off left its payment before any bill is looked at: it cannot clear one.
--    Nobody can take more out of a payment than it holds, in the order of release.
asked as (
    select
        b.returned, b.kind, b.to_bill, b.amount, p.payment,
        coalesce(n.amount, p.amount) as received,
        coalesce(cast(sum(b.amount) over (
            partition by p.payment order by b.returned rows between unbounded preceding and 1 preceding
        ) as bigint), 0) as asked_before
    from $returned b
    join placed p
        on p.bill = b.bill and p.agent = b.agent and p.paid_on = b.paid_on and p.paid_at = b.paid_at and p.shop = b.shop
    left join renamed_amount n on n.payment = p.payment
),

held_by_source as (
    select
        a.*,
        case
            when a.asked_before >= a.received then 0
            when a.received - a.asked_before < a.amount then a.received - a.asked_before
            else a.amount
        end as held
    from asked a
),

--    Nor does a bill take more by offset than it asks. What does not fit stays with the payment it came from.
fitted as (
    select
        h.payment, h.kind, h.to_bill, h.amount, h.held,
        case when b.withdrawn = 0 then b.amount else 0 end as room,
        coalesce(cast(sum(h.held) over (
            partition by h.kind, h.to_bill order by h.returned rows between unbounded preceding and 1 preceding
        ) as bigint), 0) as fitted_before
    from held_by_source h
    left join $bill b on b.bill = h.to_bill and h.kind = $returned_offset
),

carried as (
    select
        f.payment, f.kind, f.to_bill, f.amount,
        case
            when f.kind = $returned_refund then f.held
            when f.room is null or f.fitted_before >= f.room then 0
            when f.room - f.fitted_before < f.held then f.room - f.fitted_before
            else f.held
        end as carried
    from fitted f
),

gone as (
    select
        c.payment,
        cast(sum(case when c.kind = $returned_refund then c.carried else 0 end) as bigint) as refunded,
        cast(sum(case when c.kind = $returned_offset then c.carried else 0 end) as bigint) as offset_to,
        max(case when c.carried < c.amount then 1 else 0 end) as over_returned
    from carried c
    group by c.payment
),

--    On the bill it goes to, an offset stands before every payment. So two bills may be set off against each other.
offset_in as (
    select c.to_bill as bill, cast(sum(c.carried) as bigint) as amount
    from carried c
    where c.kind = $returned_offset
    group by c.to_bill
),

-- 5. The bill of each payment, and whether its money may clear it at all. Few of all bills are met, and they are picked
--    out by their number alone before anything wide is joined.
met as (
    select b.bill, b.levy, b.instalment, b.amount, b.withdrawn, b.reissue
    from $bill b
    where b.bill in (select r.bill from $receipt r union all select c.to_bill from $correction c)
),

known as (
    select
        p.payment, p.agent, p.bill, p.to_bill, p.paid_on, p.paid_at, p.shop, p.chain, p.channel, p.state,
        p.verdict,
        coalesce(n.amount, p.amount) as received,
        b.levy, b.instalment, b.amount,
        coalesce(i.amount, 0) as offset_in,
        coalesce(g.refunded, 0) as refunded,
        coalesce(g.offset_to, 0) as offset_to,
        coalesce(g.over_returned, 0) as over_returned,
        coalesce(n.amount, p.amount) - coalesce(g.refunded, 0) - coalesce(g.offset_to, 0) as available,
        case
            when p.state = $state_cancelled then $rule_cancelled
            when p.verdict = $verdict_held then $rule_held
            when p.elsewhere = 1 and p.moved = 0 then $rule_foreign
            when b.bill is null then $rule_unknown_bill
            when b.withdrawn = 1 then $rule_withdrawn
            else 0
        end as barred,
        case when p.slip_due_on > 0 and p.paid_on > p.slip_due_on then 1 else 0 end as expired,
        case when p.moved = 0 and p.reissue < b.reissue then 1 else 0 end as old_slip,
        case
            when p.state = $state_confirmed and p.has_preliminary = 0 and p.channel = $channel_store then 1
            else 0
        end as no_preliminary,
        case when p.low <> p.high then 1 else 0 end as amount_differs,
        case when p.state = $state_confirmed and p.has_cancellation = 1 then 1 else 0 end as after_cancellation
    from placed p
    left join renamed_amount n on n.payment = p.payment
    left join met b on b.bill = p.to_bill
    left join gone g on g.payment = p.payment
    left join offset_in i on i.bill = p.to_bill
),

-- 6. Payments of one bill in the order in which they were made: what others paid before each, and all together.
--    Nearly every bill is paid once, and a payment that is alone needs no order.
crowded as (
    select k.to_bill, cast(sum(k.available) as bigint) as paid
    from known k
    where k.barred = 0
    group by k.to_bill
    having count(*) > 1
),

queued as (
    select
        k.payment, c.paid,
        cast(sum(k.available) over earlier as bigint) as paid_before,
        min(case when k.available > 0 then k.channel end) over earlier as lowest_channel_before,
        max(case when k.available > 0 then k.channel end) over earlier as highest_channel_before
    from known k
    join crowded c on c.to_bill = k.to_bill
    where k.barred = 0
    window earlier as (
        partition by k.to_bill order by k.paid_on, k.paid_at, k.payment
        rows between unbounded preceding and 1 preceding
    )
),

-- 7. An earlier instalment of the same levy that was still to be paid, and is not: probably the wrong slip was taken.
passed_over as (
    select k.payment, e.bill, e.amount - coalesce(i.amount, 0) as asked
    from known k
    join $bill e on e.levy = k.levy and e.instalment < k.instalment and e.due_on >= k.paid_on
    left join offset_in i on i.bill = e.bill
    where k.barred = 0 and k.verdict = 0 and k.instalment > 1 and e.instalment > 0 and e.withdrawn = 0
),

early as (
    select distinct u.payment
    from (
        select o.payment, o.bill
        from passed_over o
        left join known k on k.to_bill = o.bill and k.barred = 0
        group by o.payment, o.bill, o.asked
        having o.asked > coalesce(sum(k.available), 0)
    ) u
),

-- 8. The rules in their order, and where each yen is.
judged as (
    select
        k.*,
        k.offset_in + coalesce(q.paid_before, 0) as paid_before,
        k.offset_in + coalesce(q.paid, k.available) as paid_in_all,
        q.lowest_channel_before, q.highest_channel_before,
        case when e.payment is null then 0 else 1 end as early_instalment
    from known k
    left join queued q on q.payment = k.payment
    left join early e on e.payment = k.payment
),

ruled as (
    select
        j.*,
        case
            when j.barred <> 0 then j.barred
            when j.paid_before >= j.amount and j.paid_before > 0 then $rule_duplicate
            when j.paid_before + j.received > j.amount then $rule_over
            when j.paid_in_all < j.amount then $rule_under
            when j.early_instalment = 1 then $rule_wrong_instalment
            else $rule_exact
        end as rule,
        case
            when j.barred <> 0 or j.paid_before >= j.amount then 0
            when j.amount - j.paid_before < j.available then j.amount - j.paid_before
            else j.available
        end as cleared,
        case when j.barred in ($rule_held, $rule_foreign, $rule_unknown_bill) then j.available else 0 end as unidentified
    from judged j
)

select
    cast(r.payment as bigint) as payment,
    cast(r.agent as integer) as agent,
    cast(r.bill as bigint) as bill,
    cast(r.to_bill as bigint) as to_bill,
    cast(r.paid_on as integer) as paid_on,
    cast(r.paid_at as integer) as paid_at,
    cast(r.shop as integer) as shop,
    cast(r.chain as integer) as chain,
    cast(r.channel as integer) as channel,
    cast(r.state as integer) as state,
    cast(r.received as bigint) as received,
    cast(r.cleared as bigint) as cleared,
    cast(r.available - r.cleared - r.unidentified as bigint) as overpaid,
    cast(r.unidentified as bigint) as unidentified,
    cast(r.refunded as bigint) as refunded,
    cast(r.offset_to as bigint) as offset_to,
    cast(r.rule as integer) as rule,
    cast(r.verdict as integer) as verdict,
    cast(r.expired as integer) as expired,
    cast(r.old_slip as integer) as old_slip,
    cast(r.no_preliminary as integer) as no_preliminary,
    cast(r.amount_differs as integer) as amount_differs,
    cast(case
        when r.rule = $rule_duplicate
            and (r.lowest_channel_before <> r.channel or r.highest_channel_before <> r.channel) then 1
        else 0
    end as integer) as crossed_channel,
    cast(r.early_instalment as integer) as early_instalment,
    cast(r.after_cancellation as integer) as after_cancellation,
    cast(r.over_returned as integer) as over_returned,
    -- A person has to look; or has looked, and the money still has no home.
    cast(case
        when r.available > r.cleared or r.over_returned = 1 then
            case when r.verdict in ($verdict_held, $verdict_accepted) then $attention_waits else $attention_look end
        when r.state = $state_cancelled or r.verdict <> 0 then $attention_none
        when r.rule in ($rule_under, $rule_wrong_instalment)
            or r.no_preliminary = 1 or r.amount_differs = 1 or r.after_cancellation = 1 then $attention_look
        else $attention_none
    end as integer) as attention
from ruled r
