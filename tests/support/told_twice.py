"""News of two days in three languages, in the words of the yardstick, and ENCODINGS of made vectors."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.schemas.working import ENCODINGS

START = datetime(2026, 3, 2, 8, tzinfo=UTC)

FERRY = {
    "en": "A ferry with 140 passengers sank off the coast near Kallio in a storm on Monday. The coast guard "
    "searched for nine missing people all night while the storm went on. The ferry had left the harbour of "
    "Kallio in the afternoon. Relatives of the passengers waited on the quay.",
    "de": "Vor der Küste bei Kallio ist am Montag eine Fähre mit 140 Passagieren gesunken. Im Sturm suchte die "
    "Küstenwache die ganze Nacht nach neun Menschen, die vermisst werden. Die Fähre hatte den Hafen am "
    "Nachmittag verlassen. Angehörige der Passagiere warteten an der Mole auf Nachricht aus Kallio.",
    "es": "Un transbordador con 140 pasajeros se hundió el lunes en una tormenta frente a la costa de Kallio. La "
    "guardia costera buscó toda la noche a nueve desaparecidos. El transbordador había salido del puerto por "
    "la tarde, y los familiares de los pasajeros esperaban en el muelle.",
}
KIDNEY = {
    "en": "Doctors at the university hospital of Tervola have transplanted a kidney of a pig into a patient for "
    "the first time. The patient is well, said the doctors, and the kidney has worked since the operation. "
    "The hospital will transplant two more before the end of the year.",
    "de": "Ärzte der Universitätsklinik Tervola haben zum ersten Mal einem Patienten die Niere eines Schweins "
    "eingepflanzt. Dem Patienten geht es gut, sagten die Ärzte, und die Niere arbeitet seit der Operation. "
    "Die Universitätsklinik will bis Jahresende zwei weitere Nieren einpflanzen.",
    "es": "Médicos del hospital universitario de Tervola han trasplantado por primera vez un riñón de cerdo a un "
    "paciente. El paciente se encuentra bien, dijeron los médicos, y el riñón funciona desde la operación. "
    "El hospital hará dos trasplantes más antes de fin de año.",
}
EVENTS = {"ferry": FERRY, "kidney": KIDNEY}


def records(languages: Sequence[str] = ("en", "de", "es")) -> list[dict[str, Any]]:
    """Each event in each language: id ferry-de and the like."""
    return [
        {
            "id": f"{event}-{language}",
            "lang": language,
            "source": f"Paper {language}",
            "text": texts[language],
            "published_at": (START + timedelta(hours=day)).isoformat(),
        }
        for day, (event, texts) in enumerate(EVENTS.items())
        for language in languages
    ]


def encodings(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """ENCODINGS of made vectors: each row with article_id, lang and vector, and days and marks where they matter."""
    made = [
        {
            "article_id": row["article_id"],
            "encoder": "made",
            "text_hash": "",
            "lang": row["lang"],
            "vector": (np.asarray(row["vector"]) / np.linalg.norm(row["vector"])).tolist(),
            "unrelated": 0.0,
            "translated": 0.8,
            "marks": row.get("marks", [1]),
            "published_at": None if row.get("days") is None else START + timedelta(days=row["days"]),
            "ingested_at": START,
        }
        for row in rows
    ]
    return pa.Table.from_pylist(made, schema=ENCODINGS.schema)
