-- Every bill whose payments can be decided only together with those of the bills in $seed, for PostgreSQL in place.
-- Bills hang together by their levy, by a person's correction and by an offset; recursion stops where nothing new comes.
with recursive touched(bill) as (
    select s.bill from $seed s
    union
    select n.bill
    from touched t
    cross join lateral (
        select m.bill from $bill b join $bill m on m.levy = b.levy where b.bill = t.bill
        union all select c.to_bill from $correction c where c.bill = t.bill and c.to_bill <> 0
        union all select c.bill from $correction c where c.to_bill = t.bill
        union all select r.to_bill from $returned r where r.bill = t.bill and r.to_bill <> 0
        union all select r.bill from $returned r where r.to_bill = t.bill
    ) n
)
select t.bill from touched t
