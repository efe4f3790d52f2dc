"""The peers of `settlement` and `zengin`, run by a Python of their own (requirements/peers.txt).

    PEER_PYTHON bench/peers_records.py NAME FILE

prints {"seconds": …}: how long the tool needs to read the records of the file and, unless its name ends in `_read`, to
check them. Each is written as its manual would have it.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

SETTLEMENT = {
    "mark": (0, 1),
    "kind": (1, 3),
    "paid_on": (3, 11),
    "paid_at": (11, 15),
    "barcode": (16, 60),
    "shop": (63, 70),
    "data_on": (72, 80),
    "transfer_on": (80, 88),
    "booked_on": (88, 96),
    "chain": (96, 102),
}
COLUMNS = (
    "kind",
    "paid_on",
    "paid_at",
    "barcode",
    "user1",
    "user2",
    "stamp",
    "amount",
    "chain",
    "chain_name",
    "shop",
    "transfer_on",
    "data_on",
)
TRANSFER = {
    "mark": (0, 1),
    "bank": (1, 5),
    "bank_name": (5, 20),
    "branch": (20, 23),
    "branch_name": (23, 38),
    "account_type": (42, 43),
    "account": (43, 50),
    "name": (50, 80),
    "amount": (80, 90),
    "customer1": (91, 101),
    "customer2": (101, 111),
    "way": (111, 112),
}
KANA = r"^[ｱ-ﾝﾞﾟA-Z0-9 ()\-.]*$"


def fixed_read(path: Path) -> Any:  # noqa: ANN401  # pandas has no types here
    """Read a settlement file of fixed width as text."""
    import pandas as pd  # noqa: PLC0415  # each peer is loaded alone

    return pd.read_fwf(
        path,
        colspecs=list(SETTLEMENT.values()),
        names=list(SETTLEMENT),
        dtype=str,
        header=None,
        encoding="cp932",
    )


def fixed(path: Path) -> None:
    """Read and check a settlement file of fixed width."""
    check_receipts(fixed_read(path), 0)


def csv_read(path: Path) -> Any:  # noqa: ANN401  # as above
    """Read a settlement file as CSV, as text."""
    import pandas as pd  # noqa: PLC0415  # as above

    return pd.read_csv(path, names=list(COLUMNS), dtype=str, header=None, encoding="cp932")


def csv(path: Path) -> None:
    """Read and check a settlement file as CSV."""
    frame = csv_read(path)
    assert (frame["amount"].astype(int) == frame["barcode"].str[40:46].astype(int)).all()
    check_receipts(frame, 3)


def check_receipts(frame: Any, prefix: int) -> None:  # noqa: ANN401  # as above
    """Check kinds, dates, times, digits, check digits and amounts, column by column."""
    import pandas as pd  # noqa: PLC0415  # as above

    assert frame["kind"].isin(["01", "02", "03", "12", "22", "81"]).all()
    pd.to_datetime(frame["paid_on"], format="%Y%m%d")
    for name in ("data_on", "transfer_on", "booked_on"):
        if name in frame:
            known = frame[name][frame[name].notna() & (frame[name] != "00000000")]
            pd.to_datetime(known, format="%Y%m%d")
    times = frame["paid_at"].dropna().astype(int)
    assert ((times // 100 < 24) & (times % 100 < 60)).all()
    barcode = frame["barcode"].str[prefix:]
    assert barcode.str.fullmatch(r"91\d{42}").all()
    digits = [barcode.str[at].astype(int) for at in range(44)]
    total = sum(digit * (3 if at % 2 == 0 else 1) for at, digit in enumerate(digits[:43]))
    assert ((10 - total % 10) % 10 == digits[43]).all()
    due = barcode.str[30:36]
    pd.to_datetime(due[due != "999999"], format="%y%m%d")
    frame["bill"] = barcode.str[13:29].astype("int64")
    frame["amount"] = barcode.str[37:43].astype(int)
    assert frame["amount"].between(1, 300_000).all()
    for name in ("shop", "chain"):
        frame[name] = frame[name].astype(int)


def zengin_pandas(path: Path) -> None:
    """Read and check transfers with pandas.read_fwf."""
    import pandas as pd  # noqa: PLC0415  # as above

    frame = pd.read_fwf(
        path,
        colspecs=list(TRANSFER.values()),
        names=list(TRANSFER),
        dtype=str,
        header=None,
        encoding="cp932",
    )
    trailer = frame[frame["mark"] == "8"].iloc[0]
    data = frame[frame["mark"] == "2"]
    amount = data["amount"].astype("int64")
    for name in ("bank", "branch", "account", "account_type", "way"):
        data[name].astype(int)
    for name in ("bank_name", "branch_name", "name"):
        assert data[name].str.match(KANA).all()
    assert data["account_type"].isin(["1", "2", "4", "9"]).all()
    assert (amount > 0).all()
    assert trailer["mark"] == "8"
    assert amount.sum() > 0


def zengin_polars(path: Path) -> None:
    """Read and check transfers with polars: lines, then slices of them."""
    import polars as pl  # noqa: PLC0415  # as above

    text = path.read_bytes().decode("cp932")
    lines = pl.Series("line", text.split("\r\n")).to_frame()
    data = lines.filter(pl.col("line").str.starts_with("2")).select(
        pl.col("line").str.slice(begin, end - begin).alias(name)
        for name, (begin, end) in TRANSFER.items()
    )
    numbers = ("bank", "branch", "account", "account_type", "way", "amount")
    read = data.with_columns(pl.col(each).cast(pl.Int64) for each in numbers)
    kana = r"^[ｱ-ﾝﾞﾟA-Z0-9 ()\-.]*$"
    right = read.select(
        pl.col("bank_name").str.contains(kana).all().alias("bank_kana"),
        pl.col("branch_name").str.contains(kana).all().alias("branch_kana"),
        pl.col("name").str.contains(kana).all().alias("kana"),
        pl.col("account_type").is_in([1, 2, 4, 9]).all(),
        (pl.col("amount") > 0).all(),
        pl.col("amount").sum().alias("total"),
    ).row(0)
    told = lines.filter(pl.col("line").str.starts_with("8")).select(
        pl.col("line").str.slice(7, 12).cast(pl.Int64)
    )
    assert all(right[:-1])
    assert told.to_series().sum() == right[-1]


def zengin_construct(path: Path) -> None:
    """Read and check transfers with construct, record by record."""
    import re  # noqa: PLC0415  # as above

    from construct import Bytes, Struct  # noqa: PLC0415  # as above

    spans = sorted(TRANSFER.items(), key=lambda each: each[1])
    fields, at = [], 0
    for name, (begin, end) in spans:
        if begin > at:
            fields.append(f"gap{at}" / Bytes(begin - at))
        fields.append(name / Bytes(end - begin))
        at = end
    record = Struct(*fields, "rest" / Bytes(120 - at), "separator" / Bytes(2))
    letters = re.compile(KANA)
    data, total = path.read_bytes(), 0
    for begin in range(0, len(data), 122):
        read = record.parse(data[begin : begin + 122])
        if read.mark != b"2":
            continue
        for name in ("bank", "branch", "account", "account_type", "way"):
            int(read[name])
        for name in ("bank_name", "branch_name", "name"):
            assert letters.match(read[name].decode("cp932"))
        assert read.account_type in {b"1", b"2", b"4", b"9"}
        total += int(read.amount)
    assert total > 0


def fold_jaconv(path: Path) -> float:
    """Narrow the names of a file, one a line, with jaconv; return the seconds without reading the file."""
    import jaconv  # noqa: PLC0415  # as above

    names = path.read_text("utf-8").split("\n")
    began = time.perf_counter()
    for name in names:
        jaconv.z2h(jaconv.enlargesmallkana(jaconv.hira2kata(name)), ascii=True, digit=True)
    return time.perf_counter() - began


PEERS = {
    each.__name__: each
    for each in (
        fixed,
        fixed_read,
        csv,
        csv_read,
        zengin_pandas,
        zengin_polars,
        zengin_construct,
        fold_jaconv,
    )
}


def main() -> None:
    """Read the file and print the seconds."""
    way, path = PEERS[sys.argv[1]], Path(sys.argv[2])
    began = time.perf_counter()
    own = way(path)
    seconds = own if isinstance(own, float) else time.perf_counter() - began
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main()
