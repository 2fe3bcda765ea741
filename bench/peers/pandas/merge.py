# SPDX-License-Identifier: Apache-2.0
"""The same work as the hand-written SQL of the bench, with pandas: the first record of each file by e-mail, else by phone."""
import argparse

import pandas as pd

ADDED = ["industry", "employees", "revenue", "linkedin", "job_level", "twitter", "last_seen"]
WITHOUT_PUNCTUATION = str.maketrans("", "", " -().+")


def read(path):
    # No cell is a missing value or a number: na_filter=False is quicker and leaves "" for blank.
    table = pd.read_csv(path, dtype=str, na_filter=False)
    return table.rename(columns=str.lower)


def email_keys(emails):
    return emails.str.strip(" ").str.lower()


def phone_keys(phones):
    digits = phones.str.translate(WITHOUT_PUNCTUATION)
    # Numbers of ten digits are taken as North American.
    return digits.where(digits.str.len() != 10, "1" + digits)


def places(wanted, keys):
    """For each wanted key the place of the first equal one, -1 where there is none; a blank key is equal to none."""
    first = keys[keys != ""].drop_duplicates()
    found = pd.Index(first).get_indexer(wanted)
    return pd.Series(first.index.to_numpy()).take(found).where(found >= 0, -1).astype("int64").to_numpy()


def first_filled(columns):
    filled = columns[0]
    for column in columns[1:]:
        filled = filled.where(filled != "", column)
    return filled


def merge(original_path, enrichment_paths, out_path):
    original = read(original_path)
    emails = email_keys(original["email"])
    phones = phone_keys(original["phone"])
    taken = []
    by_email = pd.Series(False, index=original.index)
    by_phone = pd.Series(False, index=original.index)
    for path in enrichment_paths:
        table = read(path)
        email_places = places(emails, email_keys(table["email"]))
        phone_places = places(phones, phone_keys(table["phone"]))
        by_email |= email_places >= 0
        by_phone |= phone_places >= 0
        # reindex gives "" for the place -1, which no record has.
        chosen = pd.Series(email_places).where(email_places >= 0, phone_places)
        taken.append(table.reindex(chosen, fill_value="").reset_index(drop=True))
    for column in ["email", "phone"]:
        original[column] = first_filled([original[column].str.strip(" ")] + [table[column] for table in taken])
    for column in ADDED:
        original[column] = first_filled([table[column] for table in taken if column in table])
    original["match_quality"] = pd.Series("unmatched", index=original.index).mask(by_email | by_phone, "matched")
    original["match_rule"] = pd.Series("", index=original.index).mask(by_phone, "phone").mask(by_email, "email")
    original.to_csv(out_path, index=False)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--original", required=True)
    parser.add_argument("--with", dest="enrichments", required=True, help="paths, separated by commas")
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    merge(arguments.original, arguments.enrichments.split(","), arguments.out)
