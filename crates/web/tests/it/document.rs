//! The OpenAPI document: sound in itself, checked in, and to be browsed without the outside.

use std::collections::BTreeSet;

use axum::http::header;
use serde_json::Value;

use crate::client::Client;
use crate::support::{TestBank, on_both_databases};

fn document() -> Value {
    serde_json::to_value(web::api::document()).expect("it is JSON")
}

fn operations(document: &Value) -> Vec<(&String, &String, &Value)> {
    let paths = document["paths"].as_object().expect("paths").iter();
    paths
        .flat_map(|(path, item)| {
            item.as_object().expect("methods").iter().map(move |(method, it)| (path, method, it))
        })
        .collect()
}

/// Every `$ref` inside.
fn references<'d>(value: &'d Value, found: &mut BTreeSet<&'d str>) {
    match value {
        Value::Object(members) => {
            found.extend(members.get("$ref").and_then(Value::as_str));
            members.values().for_each(|it| references(it, found));
        }
        Value::Array(rows) => rows.iter().for_each(|it| references(it, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_reference_leads_to_something() {
    let document = document();
    assert_eq!(document["openapi"], "3.1.0");
    let mut references_found = BTreeSet::new();
    references(&document, &mut references_found);
    let schemas = document["components"]["schemas"].as_object().expect("schemas");
    let there: BTreeSet<String> =
        schemas.keys().map(|it| format!("#/components/schemas/{it}")).collect();
    let there: BTreeSet<&str> = there.iter().map(String::as_str).collect();
    assert_eq!(references_found.difference(&there).collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn every_operation_says_its_name_parameters_answer_and_problem() {
    let document = document();
    let operations = operations(&document);
    let names: BTreeSet<&str> =
        operations.iter().filter_map(|it| it.2["operationId"].as_str()).collect();
    assert_eq!(names.len(), operations.len(), "each has a name of its own");
    for (path, method, operation) in operations {
        assert!(operation["summary"].is_string(), "{method} {path}");
        let answer = &operation["responses"]["200"]["content"]["application/json"]["schema"];
        assert!(answer.is_object(), "{method} {path}");
        let problem = &operation["responses"]["default"]["content"]["application/problem+json"];
        assert_eq!(problem["schema"]["$ref"], "#/components/schemas/Problem", "{method} {path}");
        let none = Vec::new();
        let parameters = operation["parameters"].as_array().unwrap_or(&none);
        let named: Vec<&str> = parameters.iter().filter_map(|it| it["name"].as_str()).collect();
        assert_eq!(path.contains("{id}"), named.contains(&"id"), "{method} {path}");
        let keyed = method != "get" && path != "/api/v1/session";
        assert_eq!(keyed, named.contains(&"Idempotency-Key"), "{method} {path}");
    }
}

on_both_databases! {
    async fn the_document_is_served_and_browsed_from_here_alone(bank: &TestBank) {
        let client = Client::of(bank);
        assert_eq!(client.get("/api/openapi.json").await.done(), document());
        let page = client.get("/api/docs/").await;
        assert_eq!(page.status, 200);
        let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().expect("words");
        assert!(policy.starts_with("default-src 'self'; style-src 'self' 'unsafe-inline'"), "{policy}");
        assert!(!page.text.contains("http://") && !page.text.contains("https://"), "{}", page.text);
        let inline = page.text.split("<script").skip(1).filter(|it| !it.contains("src="));
        assert_eq!(inline.count(), 0, "{}", page.text);
    }
}
