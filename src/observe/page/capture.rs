//! How a page was obtained, what the merchant declared, and what registers and security tools answered: the crate's own
//! JSON, read tolerantly. Whatever is absent is unknown.

use super::quiet::part;
use std::collections::BTreeMap;
use std::fmt;

part! {
    /// One hop of a redirect chain.
    pub struct Redirect {
        /// The address that was asked for.
        pub url: Option<String>,
        /// Its status.
        pub status: Option<i64>,
        /// Where it sent the visitor.
        pub location: Option<String>,
    }
}

part! {
    /// What is known of the encrypted connection.
    pub struct Tls {
        /// Whether the certificate was accepted.
        pub ok: Option<bool>,
        /// Protocol version.
        pub protocol: Option<String>,
        /// End of the certificate's validity, RFC 3339.
        pub not_after: Option<String>,
        /// Names in the certificate.
        pub names: Option<Vec<String>>,
        /// What was wrong.
        pub error: Option<String>,
    }
}

part! {
    /// How a page was obtained. Every part may be missing.
    pub struct Capture {
        /// The address that was asked for.
        pub requested_url: Option<String>,
        /// Where the visit ended.
        pub final_url: Option<String>,
        /// Status of the last answer; none if nothing answered.
        pub status: Option<i64>,
        /// The hops before it.
        pub redirects: Option<Vec<Redirect>>,
        /// Headers of the last answer, names in lower case; of repeated ones any.
        pub headers: Option<BTreeMap<String, String>>,
        /// The encrypted connection; none for plain HTTP.
        pub tls: Option<Tls>,
        /// What went wrong.
        pub error: Option<String>,
        /// Whether this is the page after its scripts ran.
        pub rendered: Option<bool>,
        /// Whether the saver decoded the text, so that the bytes are UTF-8 whatever header and page say.
        pub decoded: Option<bool>,
        /// False where an answer came and its body was not kept.
        pub kept: Option<bool>,
        /// True where the page, or the archive that it stands last in, goes on behind what was kept: nothing is said to be
        /// missing then.
        pub cut: Option<bool>,
        /// When it was saved, RFC 3339.
        pub fetched_at: Option<String>,
        /// SHA-256 of the bytes, for the caller's books.
        pub body_sha256: Option<String>,
    }
}

// Addresses, headers and messages of a visit may hold whatever a visitor was given: session keys, names, numbers.

impl fmt::Debug for Redirect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redirect").field("status", &self.status).finish_non_exhaustive()
    }
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tls").field("ok", &self.ok).finish_non_exhaustive()
    }
}

impl fmt::Debug for Capture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Capture")
            .field("status", &self.status)
            .field("redirects", &self.redirects.as_ref().map(Vec::len))
            .field("headers", &self.headers.as_ref().map(BTreeMap::len))
            .field("tls", &self.tls)
            .field("rendered", &self.rendered)
            .field("decoded", &self.decoded)
            .field("kept", &self.kept)
            .field("cut", &self.cut)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Security {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Security").finish_non_exhaustive()
    }
}

impl Capture {
    /// A page of which only the address is known.
    pub fn of_url(url: impl Into<String>) -> Self {
        let url = url.into();
        Capture { requested_url: Some(url.clone()), final_url: Some(url), ..Capture::default() }
    }

    /// A header of the last answer, by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let headers = self.headers.as_ref()?;
        headers
            .get(name)
            .or_else(|| headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value))
            .map(String::as_str)
    }

    /// Whether the bytes are what the server sent, with its headers.
    pub(crate) fn is_raw(&self) -> bool {
        self.rendered != Some(true)
            && self.decoded != Some(true)
            && self.headers.as_ref().is_some_and(|headers| !headers.is_empty())
    }
}

part! {
    /// A test account as declared. Neither part is ever shown.
    pub struct TestAccount {
        /// User name.
        pub username: Option<String>,
        /// Password.
        pub password: Option<String>,
    }
}

impl fmt::Debug for TestAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TestAccount(****)")
    }
}

part! {
    /// What the merchant stated.
    pub struct Declared {
        /// Registered name.
        pub name: Option<String>,
        /// Kind of entity, as a word.
        pub entity_type: Option<String>,
        /// Unified social credit code.
        pub uscc: Option<String>,
        /// Domain of the site.
        pub domain: Option<String>,
        /// Filing number.
        pub icp_number: Option<String>,
        /// Service telephone.
        pub phone: Option<String>,
        /// Service e-mail.
        pub email: Option<String>,
        /// Postal address.
        pub address: Option<String>,
        /// Trade, by its code.
        pub category: Option<String>,
        /// Scope of business as registered.
        pub business_scope: Option<String>,
        /// Whether visitors must sign in.
        pub login_required: Option<bool>,
        /// The account for reviewers.
        pub test_account: Option<TestAccount>,
        /// Licences held, by code.
        pub licences: Option<Vec<String>>,
        /// Whether a letter of authority from the filing subject is handed over.
        pub letter_of_authority: Option<bool>,
    }
}

impl fmt::Debug for Declared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Declared").field("login_required", &self.login_required).finish_non_exhaustive()
    }
}

part! {
    /// An answer of the filing register.
    pub struct Registry {
        /// Whether the domain is filed.
        pub found: Option<bool>,
        /// Number of the subject.
        pub number: Option<String>,
        /// Number of the site.
        pub site_number: Option<String>,
        /// Filing subject.
        pub subject_name: Option<String> [alias = "unitName"],
        /// Kind of subject, as the register writes it.
        pub subject_type: Option<String> [alias = "natureName"],
        /// Filed domains.
        pub domains: Option<Vec<String>>,
        /// Filed name of the site.
        pub site_name: Option<String> [alias = "serviceName"],
        /// When the filing was approved.
        pub approved_on: Option<String> [alias = "updateRecordTime"],
        /// When the register was asked, RFC 3339.
        pub checked_at: Option<String>,
    }
}

impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Registry").field("found", &self.found).finish_non_exhaustive()
    }
}

part! {
    /// What one security tool says.
    pub struct Security {
        /// The tool.
        pub source: Option<String>,
        /// clean, unknown, blocked, phishing, malware, malicious, unwanted or scam.
        pub verdict: Option<String>,
        /// When it was asked, RFC 3339.
        pub checked_at: Option<String>,
    }
}

part! {
    /// One saved page with everything known about it.
    pub struct Record {
        /// The page's file; empty if nothing was received.
        pub file: Option<String>,
        /// How it was obtained.
        pub capture: Option<Capture>,
        /// What the merchant stated.
        pub declared: Option<Declared>,
        /// The filing register; none if it was not asked.
        pub registry: Option<Registry>,
        /// Security tools.
        pub security: Option<Vec<Security>>,
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // People name files after whom they show.
        f.debug_struct("Record")
            .field("file", &self.file.is_some())
            .field("capture", &self.capture)
            .field("declared", &self.declared)
            .field("registry", &self.registry)
            .field("security", &self.security.as_ref().map(Vec::len))
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::super::quiet::NOT_OF_ITS_KIND;
    use super::*;

    #[test]
    fn an_address_is_what_was_asked_for_and_where_the_visit_ended() {
        let capture = Capture::of_url("https://www.songfeng.example/");
        assert_eq!(capture.requested_url.as_deref(), Some("https://www.songfeng.example/"));
        assert_eq!(capture.final_url, capture.requested_url);
        assert_eq!(capture.status, None);
    }

    #[test]
    fn bytes_are_raw_unless_somebody_made_something_of_them() {
        let headers = || Some(BTreeMap::from([("server".to_owned(), "nginx".to_owned())]));
        let raw = |rendered, decoded, headers| Capture { rendered, decoded, headers, ..Capture::default() }.is_raw();
        assert!(raw(None, None, headers()));
        assert!(raw(Some(false), Some(false), headers()));
        assert!(!raw(Some(true), None, headers()));
        assert!(!raw(None, Some(true), headers()));
        assert!(!raw(None, None, None));
        assert!(!raw(None, None, Some(BTreeMap::new())));
    }

    #[test]
    fn debug_output_tells_the_shape_and_no_content() {
        let secret = || Some("geheim".to_owned());
        let redirect = Redirect { url: secret(), status: Some(302), location: secret() };
        assert_eq!(format!("{redirect:?}"), "Redirect { status: Some(302), .. }");
        let tls = Tls { ok: Some(true), error: secret(), names: Some(vec!["geheim".to_owned()]), ..Tls::default() };
        assert_eq!(format!("{tls:?}"), "Tls { ok: Some(true), .. }");
        let capture = Capture {
            requested_url: secret(),
            status: Some(200),
            redirects: Some(vec![redirect]),
            headers: Some(BTreeMap::from([("set-cookie".to_owned(), "geheim".to_owned())])),
            tls: Some(tls),
            error: secret(),
            kept: Some(false),
            ..Capture::default()
        };
        assert_eq!(
            format!("{capture:?}"),
            "Capture { status: Some(200), redirects: Some(1), headers: Some(1), tls: Some(Tls { ok: Some(true), .. }), \
             rendered: None, decoded: None, kept: Some(false), cut: None, .. }"
        );
        let account = TestAccount { username: secret(), password: secret() };
        assert_eq!(format!("{account:?}"), "TestAccount(****)");
        let declared = Declared { name: secret(), login_required: Some(true), ..Declared::default() };
        assert_eq!(format!("{declared:?}"), "Declared { login_required: Some(true), .. }");
        let registry = Registry { found: Some(true), subject_name: secret(), ..Registry::default() };
        assert_eq!(format!("{registry:?}"), "Registry { found: Some(true), .. }");
        let security = Security { source: secret(), ..Security::default() };
        assert_eq!(format!("{security:?}"), "Security { .. }");
        let record = Record { file: secret(), security: Some(vec![security]), ..Record::default() };
        assert_eq!(
            format!("{record:?}"),
            "Record { file: true, capture: None, declared: None, registry: None, security: Some(1), .. }"
        );
    }

    #[test]
    fn errors_say_where_and_quote_nothing() {
        let wrong = |json: &str| serde_json::from_str::<Record>(json).unwrap_err();
        for value in ["\"geheim\"", "330106", "-330106", "330106.5", "true", "[\"geheim\"]", "{\"geheim\":330106}"] {
            for json in [
                value.to_owned(),
                format!("{{\"file\":[{value}]}}"),
                format!("{{\"capture\":{{\"status\":{{\"a\":{value}}}}}}}"),
                format!("{{\"capture\":{{\"redirects\":[{{\"url\":[{value}]}}]}}}}"),
                format!("{{\"capture\":{{\"tls\":[{value}]}}}}"),
                format!("{{\"capture\":{{\"headers\":[{value}]}}}}"),
                format!("{{\"declared\":{{\"name\":[{value}]}}}}"),
                format!("{{\"declared\":{{\"test_account\":{{\"password\":[{value}]}}}}}}"),
                format!("{{\"registry\":{{\"found\":[{value}]}}}}"),
                format!("{{\"security\":{{\"a\":{value}}}}}"),
                format!("{{\"security\":[[{value}]]}}"),
            ] {
                // Unknown keys are passed over.
                if let Err(error) = serde_json::from_str::<Record>(&json) {
                    assert!(error.is_data() && error.line() == 1, "{json}: {error}");
                    assert!(error.to_string().starts_with(NOT_OF_ITS_KIND), "{json}: {error}");
                } else {
                    assert!(json == value && value.starts_with('{'), "{json}");
                }
            }
        }
        let status = wrong("{\"capture\":{\"status\":\"330106199003079983\"}}");
        assert_eq!(status.to_string(), format!("{NOT_OF_ITS_KIND} at line 1 column 42"));
        let status = serde_json::from_value::<Record>(serde_json::json!({ "capture": { "status": "geheim" } }));
        assert_eq!(status.unwrap_err().to_string(), NOT_OF_ITS_KIND);
        assert!(wrong("{\"file\":\"geheim").is_eof());
        assert!(wrong("{\"file\":geheim}").is_syntax());
        let twice = wrong("{\"file\":\"geheim\",\"file\":\"geheim\"}").to_string();
        assert_eq!(twice, "duplicate field `file` at line 1 column 23");
    }
}
