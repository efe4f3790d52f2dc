"""A contract for import-linter: apps meet only at their front doors."""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class FrontDoorContract(Contract):
    """A module may import another app only through one of that app's door modules.

    `extra` names further doors, each of one app only.
    `demo` modules may share the demo's world, and tests may use it: neither is the product.
    """

    container = fields.StringField()
    doors = fields.ListField(subfield=fields.StringField())
    extra = fields.ListField(subfield=fields.StringField(), required=False, default=[])

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: FBT001, ARG002  # import-linter's signature
        """List every import that enters another app elsewhere."""
        broken = [
            (importer, imported)
            for importer in sorted(graph.find_descendants(self.container))
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if self._enters_by_a_window(importer, imported)
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def _enters_by_a_window(self, importer: str, imported: str) -> bool:
        if not imported.startswith(f"{self.container}."):
            return False
        if any(f"{imported}.".startswith(f"{door}.") for door in self.extra):
            return False
        depth = self.container.count(".") + 1
        home = importer.split(".")[depth]
        other, *rest = imported.split(".")[depth:]
        if other == home or rest[:1] in [[door] for door in self.doors]:
            return False
        room = importer.split(".")[depth + 1 : depth + 2]
        return not (room in (["demo"], ["tests"]) and rest[:1] == ["demo"])

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each wrong import."""
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} -> {imported}", bold=True)
