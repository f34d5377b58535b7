"""Links a file of records with Splink, trained by EM as its authors do, from a path on standard input to pairs on standard output."""
import json
import logging
import sys
import time

import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

logging.disable(logging.CRITICAL)

FIGURES = {
    "columns": ["unique_id", "first_name", "surname", "dob", "birth_place", "postcode_fake", "occupation", "first_and_surname"],
    "comparisons": lambda: [
        cl.ForenameSurnameComparison("first_name", "surname", forename_surname_concat_col_name="first_and_surname"),
        cl.DateOfBirthComparison("dob", input_is_string=True),
        cl.LevenshteinAtThresholds("postcode_fake", 2),
        cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
        cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
    ],
    "blocking": [("first_name", "surname"), ("surname", "dob"), ("first_name", "dob"), ("postcode_fake", "first_name"), ("postcode_fake", "surname"), ("dob", "birth_place"), ("substr(postcode_fake,1,4)", "dob"), ("substr(postcode_fake,1,4)", "surname")],
    "training": [("first_name", "surname"), ("dob",)],
}
FEBRL = {
    "columns": ["unique_id", "given_name", "surname", "date_of_birth", "soc_sec_id", "postcode", "address_1", "street_number", "suburb"],
    "comparisons": lambda: [
        cl.JaroWinklerAtThresholds("given_name", [0.9, 0.7]),
        cl.JaroWinklerAtThresholds("surname", [0.9, 0.7]),
        cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
        cl.ExactMatch("street_number"),
        cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
        cl.JaroWinklerAtThresholds("address_1", [0.9]),
    ],
    "blocking": [("soc_sec_id",), ("given_name",), ("surname",), ("date_of_birth",), ("street_number", "postcode")],
    "training": [("date_of_birth",), ("soc_sec_id",), ("given_name",)],
}


def main():
    path = json.load(sys.stdin)
    frame = pd.read_csv(path, dtype=str, skipinitialspace=True).apply(lambda column: column.str.strip().str.lower())
    frame = frame.where(frame.notna(), None)
    model = FIGURES if "cluster" in frame.columns else FEBRL
    frame = frame.rename(columns={"rec_id": "unique_id"})[model["columns"]]
    began = time.perf_counter()
    settings = SettingsCreator(link_type="dedupe_only", comparisons=model["comparisons"](), blocking_rules_to_generate_predictions=[block_on(*rule) for rule in model["blocking"]])
    linker = Linker(frame, settings, db_api=DuckDBAPI())
    linker.training.estimate_probability_two_random_records_match([block_on(*rule) for rule in model["blocking"][:3]], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in model["training"]:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
    pairs = linker.inference.predict(threshold_match_probability=0.001).as_pandas_dataframe()
    seconds = time.perf_counter() - began
    json.dump({"seconds": seconds, "pairs": pairs[["unique_id_l", "unique_id_r", "match_probability"]].values.tolist()}, sys.stdout)


main()
