"""Whether an answer is what the OpenAPI document says, and nothing besides."""

from __future__ import annotations

from functools import cache
from typing import Any

from openapi_schema_validator import OAS31Validator

from courses.api.shapes import name_of
from portal.api.documents import openapi


@cache
def _components() -> dict[str, Any]:
    """The documented schemas, made strict: what is not documented is a fault."""
    schemas: dict[str, Any] = openapi()["components"]["schemas"]
    return {name: _strict(schema) for name, schema in schemas.items()}


def _strict(schema: dict[str, Any]) -> dict[str, Any]:
    return schema | {"additionalProperties": False} if "properties" in schema else schema


def faults_of(shape: type, value: Any) -> list[str]:
    """What is wrong with ``value`` as an object of ``shape``."""
    schema = {
        "$ref": f"#/components/schemas/{name_of(shape)}",
        "components": {"schemas": _components()},
    }
    found = OAS31Validator(schema, format_checker=OAS31Validator.FORMAT_CHECKER).iter_errors(value)
    return [f"{'/'.join(map(str, fault.absolute_path))}: {fault.message[:300]}" for fault in found]
