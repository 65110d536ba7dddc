//! Which picture lies in which bundle: the one place that says so.

use crate::canvas::Canvas;
use crate::documents::{
    account_permit, bank_card, basic_account, business_licence, historic_licence, identity_emblem, identity_portrait,
    invoice, organisation_code, power_of_attorney, tax_registration,
};
use crate::people;
use crate::scene::{jpeg, photograph, png};
use Document::{
    AccountPermit, BasicAccount, CardBack, CardFront, ChenEmblem, ChenPortrait, ChenPortraitBlurred, EnterpriseInvoice,
    EnterpriseLicence, ExpiredLicence, FlowerShopAccount, FlowerShopInvoice, FlowerShopLicence, HistoricLicence,
    LinEmblem, LinPortrait, LinPortraitGrey, OrganisationCode, OtherCompanyAccount, PowerOfAttorney, ReceivedInvoice,
    TaxRegistration,
};
use std::error::Error;

/// A picture that can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Document {
    /// Identity card of the individual, portrait side.
    LinPortrait,
    /// The same, copied without colour.
    LinPortraitGrey,
    /// Identity card of the individual, emblem side.
    LinEmblem,
    /// Bank card of the individual, front.
    CardFront,
    /// Bank card of the individual, back.
    CardBack,
    /// Licence of the individual's shop.
    FlowerShopLicence,
    /// Identity card of the legal representative, portrait side.
    ChenPortrait,
    /// The same, out of focus.
    ChenPortraitBlurred,
    /// Identity card of the legal representative, emblem side.
    ChenEmblem,
    /// Licence of the enterprise of today.
    EnterpriseLicence,
    /// The same with a period that is over.
    ExpiredLicence,
    /// Account sheet of the enterprise of today.
    BasicAccount,
    /// Account sheet of a company that has nothing to do with the application.
    OtherCompanyAccount,
    /// Account sheet of the individual's shop.
    FlowerShopAccount,
    /// Invoice issued by the enterprise of today.
    EnterpriseInvoice,
    /// Invoice issued to the enterprise of today.
    ReceivedInvoice,
    /// Invoice issued by the individual's shop.
    FlowerShopInvoice,
    /// Licence of the enterprise of 2014.
    HistoricLicence,
    /// Account permit of the enterprise of 2014.
    AccountPermit,
    /// Tax registration certificate of the enterprise of 2014.
    TaxRegistration,
    /// Organisation code certificate of the enterprise of 2014.
    OrganisationCode,
    /// Power of attorney of the enterprise of today for the individual.
    PowerOfAttorney,
}

impl Document {
    /// The bytes of the picture file; its kind follows from the file name.
    pub(crate) fn encode(self, file: &str) -> Result<Vec<u8>, Box<dyn Error>> {
        let picture = self.draw();
        Ok(if file.ends_with(".png") { png(&picture)? } else { jpeg(&picture)? })
    }

    fn draw(self) -> Canvas {
        let sheet = match self {
            LinPortrait | LinPortraitGrey => identity_portrait::draw(&people::LIN, 1.0),
            LinEmblem => identity_emblem::draw(&people::LIN, 1.0),
            CardFront => bank_card::front(&people::LIN_CARD, 1.0),
            CardBack => bank_card::back(&people::LIN_CARD, 1.0),
            FlowerShopLicence => business_licence::draw(&people::FLOWER_SHOP, 1.0),
            ChenPortrait | ChenPortraitBlurred => identity_portrait::draw(&people::CHEN, 1.0),
            ChenEmblem => identity_emblem::draw(&people::CHEN, 1.0),
            EnterpriseLicence => business_licence::draw(&people::ENTERPRISE, 1.0),
            ExpiredLicence => business_licence::draw(&people::ENTERPRISE_EXPIRED, 1.0),
            BasicAccount => basic_account::draw(&people::ENTERPRISE_ACCOUNT, 1.0),
            OtherCompanyAccount => basic_account::draw(&people::OTHER_ACCOUNT, 1.0),
            FlowerShopAccount => basic_account::draw(&people::SHOP_ACCOUNT, 1.0),
            EnterpriseInvoice => invoice::draw(&people::ENTERPRISE_INVOICE, 1.0),
            ReceivedInvoice => invoice::draw(&people::RECEIVED_INVOICE, 1.0),
            FlowerShopInvoice => invoice::draw(&people::SHOP_INVOICE, 1.0),
            HistoricLicence => historic_licence::draw(&people::HISTORIC, 1.0),
            AccountPermit => account_permit::draw(&people::HISTORIC, 1.0),
            TaxRegistration => tax_registration::draw(&people::HISTORIC, 1.0),
            OrganisationCode => organisation_code::draw(&people::HISTORIC, 1.0),
            PowerOfAttorney => power_of_attorney::draw(&people::ENTERPRISE_AUTHORITY, 1.0),
        };
        let picture = photograph(&sheet);
        match self {
            ChenPortraitBlurred => picture.blurred(7.0),
            LinPortraitGrey => picture.without_colour(),
            _ => picture,
        }
    }
}

/// A file name and what is in the picture.
type Picture = (&'static str, Document);
/// Bundles with their pictures.
pub(crate) type Bundles = &'static [(&'static str, &'static [Picture])];

const INDIVIDUAL: &[Picture] = &[
    ("id-portrait.jpg", LinPortrait),
    ("id-emblem.jpg", LinEmblem),
    ("bank-card-front.jpg", CardFront),
    ("bank-card-back.jpg", CardBack),
];

const ENTERPRISE: &[Picture] = &[
    ("business-licence.jpg", EnterpriseLicence),
    ("legal-representative-id-portrait.jpg", ChenPortrait),
    ("legal-representative-id-emblem.jpg", ChenEmblem),
    ("basic-account-information.png", BasicAccount),
];

const SUPPLIER: &[Picture] = &[
    ("business-licence.jpg", EnterpriseLicence),
    ("legal-representative-id-portrait.jpg", ChenPortrait),
    ("legal-representative-id-emblem.jpg", ChenEmblem),
    ("basic-account-information.png", BasicAccount),
    ("invoice.png", EnterpriseInvoice),
];

/// Every bundle of the supplier rules, with its pictures.
pub(crate) const SUPPLIER_BUNDLES: Bundles = &[
    ("enterprise-complete", SUPPLIER),
    (
        "individual-business-complete",
        &[
            ("business-licence.jpg", FlowerShopLicence),
            ("id-portrait.jpg", LinPortrait),
            ("id-emblem.jpg", LinEmblem),
            ("basic-account-information.png", FlowerShopAccount),
            ("invoice.png", FlowerShopInvoice),
        ],
    ),
    ("deposits-mixed-up", SUPPLIER),
    (
        "taxpayer-proof-misfilled",
        &[
            ("business-licence.jpg", EnterpriseLicence),
            ("legal-representative-id-portrait.jpg", ChenPortrait),
            ("legal-representative-id-emblem.jpg", ChenEmblem),
            ("basic-account-information.png", BasicAccount),
            ("invoice.png", ReceivedInvoice),
        ],
    ),
    ("buyer-sub-account-and-open-quotation", SUPPLIER),
];

const IDENTITY: &[Picture] = &[("id-portrait.jpg", LinPortrait), ("id-emblem.jpg", LinEmblem)];

const PLATFORM: &[Picture] = &[
    ("business-licence.jpg", EnterpriseLicence),
    ("legal-representative-id-portrait.jpg", ChenPortrait),
    ("legal-representative-id-emblem.jpg", ChenEmblem),
];

/// Every bundle of the Alipay rules, with its pictures.
pub(crate) const ALIPAY_BUNDLES: Bundles = &[
    ("individual-complete", IDENTITY),
    ("enterprise-complete", PLATFORM),
    (
        "enterprise-handler-complete",
        &[
            ("business-licence.jpg", EnterpriseLicence),
            ("id-portrait.jpg", LinPortrait),
            ("id-emblem.jpg", LinEmblem),
            ("power-of-attorney.jpg", PowerOfAttorney),
        ],
    ),
    (
        "enterprise-2014-complete",
        &[
            ("business-licence.jpg", HistoricLicence),
            ("legal-representative-id-portrait.jpg", ChenPortrait),
            ("legal-representative-id-emblem.jpg", ChenEmblem),
        ],
    ),
    (
        "power-of-attorney-missing",
        &[("business-licence.jpg", EnterpriseLicence), ("id-portrait.jpg", LinPortrait), ("id-emblem.jpg", LinEmblem)],
    ),
    ("individual-black-and-white", &[("id-portrait.jpg", LinPortraitGrey)]),
    ("platform-site-refused", PLATFORM),
    ("order-lapsed", PLATFORM),
    ("restricted-goods-unlicensed", IDENTITY),
];

/// Every bundle of the payment rules, with its pictures.
pub(crate) const BUNDLES: Bundles = &[
    ("individual-complete", INDIVIDUAL),
    (
        "individual-id-back-missing",
        &[("id-portrait.jpg", LinPortrait), ("bank-card-front.jpg", CardFront), ("bank-card-back.jpg", CardBack)],
    ),
    ("individual-agent-declared-enterprise", INDIVIDUAL),
    ("individual-agent-complete", INDIVIDUAL),
    ("id-number-wrong-check-digit", INDIVIDUAL),
    (
        "id-sides-swapped",
        &[
            ("id-portrait.jpg", LinEmblem),
            ("id-emblem.jpg", LinPortrait),
            ("bank-card-front.jpg", CardFront),
            ("bank-card-back.jpg", CardBack),
        ],
    ),
    ("site-unreachable", INDIVIDUAL),
    (
        "individual-business-complete",
        &[
            ("business-licence.jpg", FlowerShopLicence),
            ("id-portrait.jpg", LinPortrait),
            ("id-emblem.jpg", LinEmblem),
            ("bank-card-front.jpg", CardFront),
            ("bank-card-back.jpg", CardBack),
        ],
    ),
    ("enterprise-complete", ENTERPRISE),
    ("enterprise-agent-complete", ENTERPRISE),
    (
        "enterprise-2014-complete",
        &[
            ("business-licence.jpg", HistoricLicence),
            ("legal-representative-id-portrait.jpg", ChenPortrait),
            ("legal-representative-id-emblem.jpg", ChenEmblem),
            ("account-permit.jpg", AccountPermit),
            ("tax-registration-certificate.jpg", TaxRegistration),
            ("organisation-code-certificate.jpg", OrganisationCode),
        ],
    ),
    (
        "enterprise-2014-two-certificates-missing",
        &[
            ("business-licence.jpg", HistoricLicence),
            ("legal-representative-id-portrait.jpg", ChenPortrait),
            ("legal-representative-id-emblem.jpg", ChenEmblem),
            ("account-permit.jpg", AccountPermit),
        ],
    ),
    ("account-in-another-name", ENTERPRISE),
    ("account-number-differs", ENTERPRISE),
    (
        "licence-expired",
        &[
            ("business-licence.jpg", ExpiredLicence),
            ("legal-representative-id-portrait.jpg", ChenPortrait),
            ("legal-representative-id-emblem.jpg", ChenEmblem),
            ("basic-account-information.png", BasicAccount),
        ],
    ),
    ("domain-unfiled", ENTERPRISE),
    ("filing-in-another-name", ENTERPRISE),
    (
        "nearly-everything-wrong",
        &[
            ("business-licence.jpg", ExpiredLicence),
            ("legal-representative-id-portrait.jpg", ChenPortraitBlurred),
            ("legal-representative-id-emblem.jpg", ChenEmblem),
            ("basic-account-information.png", OtherCompanyAccount),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_plain() {
        let plain = |name: &str| {
            name.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || "-.".contains(sign))
        };
        for set in [BUNDLES, SUPPLIER_BUNDLES, ALIPAY_BUNDLES] {
            let names: BTreeSet<_> = set.iter().map(|(name, _)| name).collect();
            assert_eq!(names.len(), set.len());
        }
        for (bundle, pictures) in BUNDLES.iter().chain(SUPPLIER_BUNDLES).chain(ALIPAY_BUNDLES) {
            let files: BTreeSet<_> = pictures.iter().map(|(file, _)| file).collect();
            assert_eq!(files.len(), pictures.len(), "{bundle}");
            assert!(plain(bundle) && files.into_iter().all(|file| plain(file)), "{bundle}");
        }
    }

    #[test]
    fn drawing_twice_gives_the_same_bytes() {
        let once = LinEmblem.encode("a.jpg").unwrap();
        assert_eq!(once, LinEmblem.encode("a.jpg").unwrap());
        assert!(once.len() > 20_000 && once.len() < 120_000, "{}", once.len());
    }
}
