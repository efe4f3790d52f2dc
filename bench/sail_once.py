"""One matching on a Sail server that was just started, in a Python of its own: `python -m bench.sail_once FOLDER`.

Neither the server nor its client survives the fork in which the harness measures memory. Prints the seconds.
"""

from __future__ import annotations

import importlib
import sys
import warnings
from pathlib import Path

from azukari.core.reconcile.engines import spark
from azukari.core.reconcile.engines.sources import Sources
from bench.harness import stopwatch


def main() -> None:
    """Start the server, match files into files, stop it."""
    folder = Path(sys.argv[1])
    warnings.simplefilter("ignore")
    server = importlib.import_module("pysail.spark").SparkConnectServer("127.0.0.1", 0)
    sources = Sources(folder / "one/bill.parquet", folder / "one/receipt.parquet")
    with stopwatch() as elapsed:
        server.start(background=True)
        host, port = server.listening_address
        spark.match_to_parquet(sources, f"sc://{host}:{port}", str(folder / "outcome"))
        print(elapsed())
    server.stop()


if __name__ == "__main__":
    main()
