//! Natural persons in their roles.

use super::leaf::{Chosen, Date, Several, Text};
use super::record::record;
use super::vocabulary::{DocumentKind, PersonRole};

record! {
    /// A natural person who appears in the application.
    Person ["roles"] {
        /// The applicant's own name for this entry.
        id: Option<Text<'a>>, Applicant, FileName, "entry", "条目", "entrada";
        /// In which capacities the person appears.
        roles: Several<Chosen<PersonRole>>, Applicant, Public, "role", "身份", "función";
        /// The person's name.
        name: Option<Text<'a>>, Applicant, PersonName, "name", "姓名", "nombre";
        /// What kind of identity document the number belongs to.
        id_kind: Option<Chosen<DocumentKind>>, Applicant, Public, "kind of identity document", "证件类型", "tipo de documento de identidad";
        /// Number of the identity document.
        id_number: Option<Text<'a>>, Applicant, DocumentNumber, "identity number", "证件号码", "número de identidad";
        /// Date of birth.
        birth_date: Option<Date>, Applicant, BirthDate, "date of birth", "出生日期", "fecha de nacimiento";
    }
}
