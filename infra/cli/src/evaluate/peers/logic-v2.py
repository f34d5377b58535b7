"""Scores pairs of names with nomenklatura's logic-v2, from JSON on standard input to JSON on standard output."""
import json
import sys
import time

from followthemoney import model
from nomenklatura.matching import get_algorithm
from nomenklatura.matching.types import ScoringConfig

try:
    from followthemoney import ValueEntity as Entity
except ImportError:
    from nomenklatura.entity import CompositeEntity as Entity


def entity(schema, name, side, place):
    data = {"id": f"{side}-{place}", "schema": schema if schema in model.schemata else "LegalEntity", "properties": {"name": [name]}}
    return Entity.from_data(data) if hasattr(Entity, "from_data") else Entity.from_dict(data)


def main():
    pairs = json.load(sys.stdin)
    algorithm = get_algorithm("logic-v2")
    config = ScoringConfig.defaults()
    sides = [(entity(p["schema"], p["left"], "l", i), entity(p["schema"], p["right"], "r", i)) for i, p in enumerate(pairs)]
    for left, right in sides[:50]:
        algorithm.compare(left, right, config)
    began = time.perf_counter()
    scores = [algorithm.compare(left, right, config).score for left, right in sides]
    micros = (time.perf_counter() - began) * 1e6 / max(1, len(sides))
    json.dump({"peer": "nomenklatura logic-v2", "scores": scores, "microsPerPair": micros, "shippedThreshold": 0.7}, sys.stdout)


main()
