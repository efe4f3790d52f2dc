"""The jobs of performance.md, each against its peers in the same run: `python -m bench [JOB …]`."""
