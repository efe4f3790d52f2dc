"""Run all jobs, or those named: `python -m bench evidence`, `python -m bench evidence-append`."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from pathlib import Path

import bench
from bench.harness import Job, measure, print_table, save


def find_jobs(wanted: list[str]) -> list[Job]:
    """Return the jobs of all modules that define `JOBS`, or those of the modules and jobs named."""
    found: list[Job] = []
    for module in sorted(each.name for each in pkgutil.iter_modules(bench.__path__)):
        if module in {"__main__", "harness", "stock_site"}:  # the last is a site of its own
            continue
        jobs: tuple[Job, ...] = getattr(importlib.import_module(f"bench.{module}"), "JOBS", ())
        found += [job for job in jobs if not wanted or module in wanted or job.name in wanted]
    return found


def main() -> int:
    """Measure, print and save; 1 when a named job does not exist."""
    jobs = find_jobs(sys.argv[1:])
    if not jobs:
        print(f"No such job: {' '.join(sys.argv[1:])}", file=sys.stderr)
        return 1
    target = Path(os.environ.get("AZUKARI_HOME", "var")) / "bench.json"
    results = []
    for job in jobs:
        print(f"{job.name} …", file=sys.stderr, flush=True)
        results.append(measure(job))
    save(results, target)
    print_table(results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
