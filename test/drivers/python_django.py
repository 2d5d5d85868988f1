"""Django's models, with psycopg2 below them"""

import os

import django
import psycopg2
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.backends.signals import connection_created
from django.db.models import F, Func, JSONField, Lookup, Value
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Cast
from django.dispatch import receiver
from psycopg2.extensions import new_array_type, register_type

import table

settings.configure(
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ["PGDATABASE"],
            "USER": os.environ["PGUSER"],
            "HOST": os.environ["PGHOST"],
            "PORT": os.environ["PGPORT"],
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
)
django.setup()


class ArxivIdField(models.Field):
    def db_type(self, connection):
        return "arxiv_id"


class CategoryField(models.Field):
    def db_type(self, connection):
        return "arxiv_category"


class CategoryQueryField(models.Field):
    def db_type(self, connection):
        return "category_query"


class PaperField(models.Field):
    def db_type(self, connection):
        return "paper"


class PaperLookup(Lookup):
    """paper OPERATOR value, cast to the type that stands on the right of the operator"""

    prepare_rhs = False

    def as_sql(self, compiler, connection):
        paper, paper_parameters = self.process_lhs(compiler, connection)
        return f"{paper} {self.operator} %s::{self.right_type}", [*paper_parameters, self.rhs]


@PaperField.register_lookup
class InCategory(PaperLookup):
    lookup_name = "in_category"
    operator = "@>"
    right_type = "arxiv_category"


@PaperField.register_lookup
class InAll(PaperLookup):
    lookup_name = "in_all"
    operator = "@>"
    right_type = "arxiv_category[]"


@PaperField.register_lookup
class InAny(PaperLookup):
    lookup_name = "in_any"
    operator = "&&"
    right_type = "arxiv_category[]"


@PaperField.register_lookup
class Matches(PaperLookup):
    lookup_name = "matches"
    operator = "@@"
    right_type = "category_query"


class Paper(models.Model):
    id = ArxivIdField(primary_key=True)
    paper = PaperField()

    class Meta:
        app_label = "drivers"
        db_table = "papers"
        managed = False


class Reader(models.Model):
    categories = ArrayField(CategoryField(), null=True)
    query = CategoryQueryField(null=True)

    class Meta:
        app_label = "drivers"
        db_table = "readers"
        managed = False


@receiver(connection_created)
def register_category_lists(connection, **kwargs):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 'arxiv_category[]'::regtype::oid")
        register_type(new_array_type(cursor.fetchone(), "arxiv_category[]", psycopg2.STRING), connection.connection)


def ids_where(**conditions):
    return Paper.objects.filter(**conditions).order_by("id").values_list("id", flat=True)


def field(function, output_field):
    column = Func("paper", function=function, output_field=output_field)
    return lambda id: Paper.objects.filter(id=id).values_list(column, flat=True)


def insert_paper(id, paper):
    return [Paper.objects.create(id=id, paper=paper).id]


def insert_reader(field):
    def insert(value):
        reader = Reader.objects.create(**{field: value})
        reader.refresh_from_db()
        return [getattr(reader, field)]

    return insert


def json(fields):
    return Cast(Value(fields, JSONField()), JSONField())


def set_fields(fields):
    merged = CombinedExpression(F("paper"), "||", json(fields), output_field=PaperField())
    papers = Paper.objects.filter(id="2603.00001")
    papers.update(paper=merged)
    return papers.values_list(Func("paper", function="tldr", output_field=models.TextField()), flat=True)


def categories_overlap(categories):
    column = Func("paper", function="categories", output_field=ArrayField(CategoryField()))
    papers = Paper.objects.annotate(categories=column).filter(categories__overlap=categories)
    return papers.order_by("id").values_list("id", flat=True)


EXECUTE = {
    "insert a paper": insert_paper,
    "insert a paper from JSON": lambda id, fields: insert_paper(id, json(fields)),
    "set fields from JSON": set_fields,
    "insert a list": insert_reader("categories"),
    "insert an expression": insert_reader("query"),
    "read a paper": lambda id: [Paper.objects.get(id=id).paper],
    "a paper as JSON": field("paper_to_jsonb", JSONField()),
    "read categories": field("categories", ArrayField(CategoryField())),
    "read a category": field("primary_category", CategoryField()),
    "by an id": lambda id: ids_where(id=id),
    "by a list of ids": lambda ids: ids_where(id__in=ids),
    "by an empty list of ids": lambda ids: ids_where(id__in=ids),
    "in a category": lambda category: ids_where(paper__in_category=category),
    "in an archive": lambda archive: ids_where(paper__in_category=archive),
    "in all of a list": lambda categories: ids_where(paper__in_all=categories),
    "in all of an empty list": lambda categories: ids_where(paper__in_all=categories),
    "in any of a list": lambda categories: ids_where(paper__in_any=categories),
    "in any of an empty list": lambda categories: ids_where(paper__in_any=categories),
    "by an expression": lambda query: ids_where(paper__matches=query),
    "by two lists": categories_overlap,
    "no category": lambda category: ids_where(paper__in_category=category),
    "no list": lambda category: ids_where(paper__in_category=category),
}

print("Django", django.get_version())
table.run(
    lambda error: error.__cause__ and error.__cause__.pgcode,
    lambda operation: EXECUTE[operation.name](*operation.values),
)
