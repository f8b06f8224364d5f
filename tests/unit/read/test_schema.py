"""The definition of the keys: complete, told in words, and true to the records that are made from it."""

from __future__ import annotations

import pytest

from backfile.manual import schema as json_schema
from backfile.model.article import Article
from backfile.read import schema
from backfile.read.schema import ArticleKeys, CollectionKeys, EntityKeys, Keys, PageKeys, SourceKeys
from backfile.read.settings import SiteKeys


def models() -> list[type[Keys]]:
    found: list[type[Keys]] = []
    pending: list[type[Keys]] = [Keys]
    while pending:
        below = pending.pop().__subclasses__()
        found += below
        pending += below
    return found


def names(model: type[Keys]) -> set[str]:
    """The keys as authors write them."""
    return {field.alias or name for name, field in model.model_fields.items()}


ALL = sorted(models(), key=lambda model: model.__name__)


@pytest.mark.parametrize("model", ALL, ids=lambda model: model.__name__)
def test_every_key_is_described_in_a_sentence(model: type[Keys]) -> None:
    for name, field in model.model_fields.items():
        assert field.description, name
        assert field.description.rstrip("`)").endswith((".", "?")), f"{name}: {field.description}"


@pytest.mark.parametrize("model", ALL, ids=lambda model: model.__name__)
def test_what_other_programs_call_a_key_leads_to_a_key_and_is_none_itself(model: type[Keys]) -> None:
    for theirs, ours in model.SYNONYMS.items():
        assert theirs == theirs.lower()
        assert ours in names(model), f"{theirs} leads to {ours}"
        assert theirs not in names(model), f"{theirs} is a key"


def test_the_keys_of_articles_are_those_of_the_description_of_the_product() -> None:
    keys = """
        title date source source_url authors deck description language entities tags topics image images image_credit
        attachments page section edition via also copies access translation_of rights license_url display canonical
        added retrieved archived_url corrections status withdrawn embargo expires slug aliases updated dateline events
        mentions notes extra
    """
    assert names(ArticleKeys) == set(keys.split())


def test_the_keys_of_entities_are_those_of_the_description_of_the_product() -> None:
    keys = """
        name type names weak_names former_names wikidata url description image part_of relations duplicate_ids mentions
        notes extra status withdrawn
    """
    assert names(EntityKeys) == set(keys.split())


def test_the_keys_of_sources_and_pages_are_those_of_the_description_of_the_product() -> None:
    keys = "name names url country language description rights display canonical notes extra"
    assert names(SourceKeys) == set(keys.split())
    assert names(PageKeys) == {"title", "description", "language", "aliases", "notes", "extra"}


@pytest.mark.parametrize(
    ("model", "required"),
    [
        (ArticleKeys, {"title", "date"}),
        (EntityKeys, {"name"}),
        (SourceKeys, {"name"}),
        (PageKeys, {"title"}),
        (CollectionKeys, {"title", "articles"}),
        (SiteKeys, {"title"}),
    ],
)
def test_only_few_keys_are_required(model: type[Keys], required: set[str]) -> None:
    assert {name for name, field in model.model_fields.items() if field.is_required()} == required


def test_every_key_of_an_article_that_readers_may_see_reaches_its_record() -> None:
    kept_back = {"notes", "mentions", "image_credit"}
    elsewhere = {"slug": "address", "entities": "listed", "tags": "listed", "topics": "listed"}
    recorded = set(Article.__struct_fields__)
    for name in names(ArticleKeys) - kept_back:
        assert elsewhere.get(name, name) in recorded, name


@pytest.mark.parametrize("model", ALL, ids=lambda model: model.__name__)
def test_every_definition_gives_a_schema_for_editors(model: type[Keys]) -> None:
    made = json_schema(model)
    assert made["additionalProperties"] is False
    assert set(made["properties"]) == names(model)


def test_a_definition_is_described_itself() -> None:
    assert all(model.__doc__ for model in ALL)
    assert schema.__doc__
