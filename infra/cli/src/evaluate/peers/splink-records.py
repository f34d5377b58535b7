"""Links a file of records with Splink, trained by EM as its authors do, from a path on standard input to pairs on standard output."""
import json
import logging
import sys
import time

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

logging.disable(logging.CRITICAL)

FIGURES = {
    "columns": ["unique_id", "first_name", "surname", "dob", "birth_place", "postcode_fake", "occupation", "first_and_surname"],
    "comparisons": lambda: [
        cl.ForenameSurnameComparison("first_name", "surname", forename_surname_concat_col_name="first_and_surname"),
        cl.DateOfBirthComparison("dob", input_is_string=True),
        cl.PostcodeComparison("postcode_fake"),
        cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
        cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
    ],
    "blocking": [
        ("first_name", "surname"), ("surname", "dob"), ("first_name", "dob"), ("postcode_fake", "first_name"), ("postcode_fake", "surname"), ("dob", "birth_place"),
        ("substr(postcode_fake,1,3)", "dob"), ("substr(postcode_fake,1,3)", "first_name"), ("substr(postcode_fake,1,3)", "surname"),
        ("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
    ],
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
    connection = duckdb.connect()
    source = "read_csv(?, all_varchar=true, header=true)"
    header = [name for name, *_ in connection.execute(f"describe select * from {source}", [path]).fetchall()]
    model = FIGURES if "cluster" in header else FEBRL
    named = {name.strip(): name for name in header}
    wanted = [(named.get(column, named.get("rec_id")), column) for column in model["columns"]]
    columns = ", ".join(f"nullif(lower(trim(\"{there}\")), '') as {here}" for there, here in wanted)
    connection.execute(f"create table records as select {columns} from {source}", [path])
    began = time.perf_counter()
    settings = SettingsCreator(link_type="dedupe_only", comparisons=model["comparisons"](), blocking_rules_to_generate_predictions=[block_on(*rule) for rule in model["blocking"]])
    linker = Linker(DuckDBAPI(connection).register("records"), settings)
    linker.training.estimate_probability_two_random_records_match([block_on(*rule) for rule in model["blocking"][:3]], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in model["training"]:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule), record_sample_proportion=1.0)
    pairs = linker.inference.predict(threshold_match_probability=0.00001).as_record_list()
    seconds = time.perf_counter() - began
    json.dump({"seconds": seconds, "pairs": [[p["unique_id_l"], p["unique_id_r"], p["match_probability"]] for p in pairs]}, sys.stdout)


main()
