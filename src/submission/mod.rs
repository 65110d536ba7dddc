//! The model of a submission: who applies, through whom, with which documents, and what was observed about it.
//!
//! Everything is optional, so that a half-filled application parses. What is written wrongly, a date that is none or a
//! word that no list holds, parses too: rules judge it. Unknown keys are kept and reported, a repeated key is refused.
//! No secret has a field; where one matters, a flag says that it was handed over.
//!
//! Each record is declared once by a macro that yields the struct, its reading from JSON, and its
//! [`RecordMeta`]: the fields' origin, sensitivity, and names in three languages.

mod alipay;
mod applicant;
mod document;
mod evidence;
mod json;
pub(crate) mod leaf;
mod linkedmall;
mod person;
pub(crate) mod record;
#[cfg(feature = "schema")]
mod schema;
mod settlement;
mod step;
mod supplier;
mod vendor;
mod vocabulary;

pub use crate::fact::Unknown;
pub use alipay::{
    Alipay, AlipayAccountCheck, AlipayForumCheck, AlipayInterfaceTest, AlipayOrder, AlipayRealNameStatus,
    IdPictureForm, IntegrationMode, IntegrationStatus, OrderState, PackagePayment, SecurityProduct, Tariff,
};
pub use applicant::{Applicant, Channel, Contact, Product, Site};
pub use document::{Attachment, Document};
pub use evidence::{
    Activation, Calendar, DocumentCheck, DomainRegistrant, Evidence, Hosting, IcpRecord, MailCheck, PhoneCheck,
    PictureObservation, RegistryEntry, Review, SharedUse, SiteCapture, SiteContent, SiteReputation, SiteVisit,
};
pub use leaf::{Choice, Chosen, Date, Flag, Number, Several, Text, Time};
pub use linkedmall::{
    AgreementCheck, AlipayAccount, AlipayObservation, AliyunAccount, AliyunObservation, BalanceObservation,
    CatalogueCheck, CloudAccountKind, CooperationAgreement, CooperationPhase, DeliveryTerms, DistributionOrder,
    GoodsKind, IntegrationCheck, InvoiceRequest, JointTest, KafkaAccess, KafkaPart, LinkedMall, LinkedMallParty,
    NegotiationRecord, PaymentType, RamUserObservation, RealNameStatus, ReconciliationCycle, ReconciliationRecord,
    TestFlow,
};
pub use person::Person;
pub use record::Many;
#[cfg(feature = "schema")]
pub use schema::json_schema;
pub use settlement::Settlement;
pub use step::Step;
pub use supplier::{
    AuthenticationMethod, AuthenticationPage, BuyerAccountKind, CreditBuyer, CreditTrade, DepositPurpose,
    PictureOrigin, ReceivingAccount, Supplier, SupplierAccount, SupplierAccountKind, SupplierAlipay,
    SupplierAuthentication, SupplierBankAccount, SupplierDeposit, SupplierInvitation, SupplierListing,
    SupplierMobileCheck, SupplierQuotation, SupplierReceivingAccount, TaxpayerProof, TradeIdentity,
};
pub use vendor::{
    AuthorisationPage, DataScope, Grantor, IsvAuthorisation, Vendor, VendorAuthorisation, VendorLogin,
    VendorRegisterEntry, VendorReview,
};
pub use vocabulary::{
    AccountKind, ApplicantKind, ChannelKind, DeclaredKind, DocumentKind, FileState, HostingRegion, Lookup, Party,
    PersonRole, PictureElsewhere, PictureFormat, PictureGrade, PictureProblem, PurchaseStage, RegistryStatus,
    ReviewStatus, SecurityVerdict, ServiceNature, SharedValue, Side, Slot, StepKind, StepStatus, Validity,
};

use crate::error::ParseError;
pub use crate::error::{MAX_ENTRIES, MAX_JSON_BYTES, MAX_VALUES};
use crate::fact::{Node, Record, RecordMeta};
use record::{Described, record};

record! {
    /// One application to one platform.
    Submission {
        /// The rule set that it is meant for.
        rules: Option<Text<'a>>, Applicant, Public, "rule set", "规则集", "conjunto de reglas";
        /// The day for which it is to be judged, unless the caller says otherwise.
        as_of: Option<Date>, Applicant, Public, "day of judgement", "判断日期", "fecha de evaluación";
        /// Who applies.
        applicant: Applicant<'a>, Applicant, Public, "applicant", "申请主体", "solicitante";
        /// How the application reaches the platform.
        channel: Channel<'a>, Applicant, Public, "channel", "进件渠道", "canal";
        /// Natural persons in their roles.
        persons: Many<Person<'a>>, Applicant, Public, "persons", "人员", "personas";
        /// How the platform reaches the applicant.
        contact: Contact<'a>, Applicant, Public, "contact data", "联系信息", "datos de contacto";
        /// Where the money goes.
        settlement: Settlement<'a>, Applicant, Public, "settlement account", "结算账户", "cuenta de liquidación";
        /// Certificates, cards and letters.
        documents: Many<Document<'a>>, Applicant, Public, "documents", "证件材料", "documentos";
        /// The site.
        site: Site<'a>, Applicant, Public, "site", "网站", "sitio";
        /// Products applied for.
        products: Many<Product<'a>>, Applicant, Public, "products", "申请产品", "productos";
        /// What a vendor of VIP states.
        vendor: Vendor<'a>, Applicant, Public, "VIP vendor", "唯品会供应商", "proveedor de VIP";
        /// What a distributor of LinkedMall states.
        linkedmall: LinkedMall<'a>, Applicant, Public, "LinkedMall distributor", "LinkedMall分销商", "distribuidor de LinkedMall";
        /// What a supplier states on 1688.
        supplier: Supplier<'a>, Applicant, Public, "1688 supplier data", "1688供应商信息", "datos del proveedor de 1688";
        /// What was done when.
        steps: Many<Step<'a>>, Applicant, Public, "steps", "办理步骤", "pasos";
        /// What Alipay asks besides.
        alipay: Alipay<'a>, Applicant, Public, "Alipay application", "支付宝接口申请", "solicitud de Alipay";
        /// What was observed.
        evidence: Evidence<'a>, Evidence, Public, "evidence", "核查证据", "evidencias";
    }
}

impl Evidence<'_> {
    /// Whether there is no record of the kind of this name.
    pub(crate) fn is_without(&self, name: &str) -> bool {
        let Some((index, _)) = <Evidence<'static> as Described>::META.field(name) else { return true };
        !matches!(self.node(index), Node::List(list) if !list.is_empty())
    }
}

impl<'a> Submission<'a> {
    /// Reads a submission from JSON text. Text is borrowed from `json` where it holds no escapes.
    ///
    /// # Errors
    /// [`ParseError`] where `json` is no UTF-8, no JSON, larger than [`MAX_JSON_BYTES`], nested deeper than 128
    /// levels, holds a repeated key, more than [`MAX_ENTRIES`] of anything or [`MAX_VALUES`] in all, or is no object. What is merely written
    /// wrongly is no error: rules judge it.
    pub fn from_json(json: &'a [u8]) -> Result<Self, ParseError> {
        if json.len() > MAX_JSON_BYTES {
            return Err(ParseError::too_large());
        }
        // A shorter text cannot hold so many.
        if json.len() > MAX_VALUES && json.iter().filter(|byte| matches!(byte, b',' | b'{')).count() > MAX_VALUES {
            return Err(ParseError::too_many());
        }
        let text = std::str::from_utf8(json).map_err(|error| ParseError::not_utf8(json, &error))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let submission: Submission<'a> = json::read(text).map_err(|error| ParseError::json(&error))?;
        if !text.trim_start().starts_with('{') {
            return Err(ParseError::not_an_object());
        }
        Ok(submission)
    }

    /// The same submission, independent of the text it was read from.
    pub fn into_owned(self) -> Submission<'static> {
        record::Own::own(self)
    }

    /// The description of the model's top record.
    pub fn meta() -> &'static RecordMeta {
        <Submission<'static> as Described>::META
    }
}
