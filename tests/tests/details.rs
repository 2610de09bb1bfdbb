//! Structs of details: codes that have the same fields have one struct, by as many names.

#![deny(warnings)]

use std::any::TypeId;

mod public {
    #[errdex::catalog("catalogs/details")]
    #[derive(Debug)]
    pub enum ApiError {}
}

mod restricted {
    #[errdex::catalog("catalogs/details")]
    #[derive(Debug)]
    pub(crate) enum ApiError {}
}

mod private {
    #[errdex::catalog("catalogs/details")]
    #[derive(Debug)]
    enum ApiError {}

    pub(crate) fn message() -> String {
        ApiError::form_late().to_string()
    }
}

#[test]
fn one_struct_by_every_name() {
    use public::{FormLateDetail, FormWrongDetail, UploadWrongDetail};
    assert_eq!(TypeId::of::<FormWrongDetail>(), TypeId::of::<UploadWrongDetail>());
    assert_ne!(TypeId::of::<FormWrongDetail>(), TypeId::of::<FormLateDetail>());
    let detail = UploadWrongDetail { field: "size".to_owned(), line: 4 };
    let json = r#"{"field":"size","line":4}"#;
    assert_eq!(serde_json::to_string(&detail).unwrap(), json);
    assert_eq!(serde_json::from_str::<FormWrongDetail>(json).unwrap(), detail);
    assert_eq!(restricted::UploadWrongDetail::default().line, 0);
    assert_eq!(public::ApiError::upload_wrong().status().as_u16(), restricted::ApiError::form_wrong("a").status().as_u16());
}

#[test]
fn wherever_the_enum_stands() {
    #[errdex::catalog("catalogs/details")]
    #[derive(Debug)]
    enum Local {}

    let occurrence = errdex::Occurrence::new(Local::form_wrong(String::from("sign_up")))
        .detail(FormWrongDetail { field: "name".to_owned(), line: 1 })
        .detail(UploadWrongDetail { field: "size".to_owned(), line: 4 });
    assert_eq!(occurrence.to_string(), "The form sign_up is wrong.");
    assert_eq!(private::message(), "The form came late.");
}
