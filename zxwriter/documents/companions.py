"""Documents that go with another one, drafted from the same answers: what the one says, the others say too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from zxwriter.core.chain.origins import Derived, Source
from zxwriter.core.errors import UserError
from zxwriter.core.gate import OF_TYPE, KeptReason
from zxwriter.documents.derivation import Chain
from zxwriter.documents.drafting import Draft, draft
from zxwriter.documents.metrics import OFFICIAL, Metrics

if TYPE_CHECKING:
    from zxwriter.core.ports import Reference
    from zxwriter.documents.catalog import Catalog, Kind


@dataclass(frozen=True, slots=True)
class Companion:
    """One of them: its type, what it took over, and the document; ``left`` names what it still asks for."""

    kind: Kind
    derived: Derived
    made: Draft

    @property
    def left(self) -> list[str]:
        """The names of required elements that are open, each once."""
        form = self.kind.form
        answers = self.made.checked.answers
        opened = [one for one in answers.visible() if one.element.required and one.open]
        return list(dict.fromkeys(form.by_path[one.element.path].label for one in opened))

    @property
    def origins(self) -> dict[str, str]:
        """Where each of its answers came from, in Chinese, by concrete path."""
        return {path: f"取自{one.document}" for path, one in self.derived.origins.items()}


class _Kept:
    """A reason kept for a companion as one of that document itself."""

    def __init__(self, kept: KeptReason, type_id: str) -> None:
        self.code = kept.code.removeprefix(type_id + OF_TYPE)
        self.path, self.reason, self.message = kept.path, kept.reason, kept.message
        self.fingerprint = kept.fingerprint


def companion_ids(chain: Chain, type_id: str) -> list[str]:
    """The types that can go with a document of this type."""
    return [row.to for row in chain.after(type_id, "companion")]


def draft_companions(
    catalog: Catalog,
    chain: Chain,
    source: Source,
    ids: Sequence[str],
    *,
    reference: Reference,
    today: date,
    on: date | None = None,
    final: bool = False,
    seal_mm: float | None = None,
    reasons: Mapping[str, Mapping[str, str]] | None = None,
    kept: Iterable[KeptReason] = (),
    metrics: Metrics = OFFICIAL,
) -> list[Companion]:
    """The documents of these types that go with ``source``, each in the way of ``drafting.draft``.

    ``reasons`` by type are what findings of a final may stand with; of those ``kept`` with the case of ``source`` they
    are the ones whose code has the type before it (``core.gate.named_of_type``).

    UserError for a type that does not go with it, naming those that do.
    """
    possible = companion_ids(chain, source.type)
    before = tuple(kept)
    made: list[Companion] = []
    for one in dict.fromkeys(ids):
        if one not in possible:
            title = catalog.kind(source.type).form.title
            mend = f"可以一并制作的有：{'、'.join(possible)}" if possible else "这份文书没有可以一并制作的"
            raise UserError(f"“{one}”不能与“{title}”一并制作", mend=mend)
        kind = catalog.kind(one)
        derived = chain.derive(source, one, on=on or today)
        drafted = draft(
            kind,
            derived.answers,
            reference=reference,
            today=today,
            on=on,
            final=final,
            seal_mm=seal_mm,
            reasons=(reasons or {}).get(one),
            kept=[_Kept(each, one) for each in before if each.code.startswith(one + OF_TYPE)],
        )
        made.append(Companion(kind, derived, drafted))
    return made
