//! Certificates and letters, and the pictures of them.

use super::leaf::{Chosen, Date, Text};
use super::record::{Many, record};
use super::vocabulary::{DocumentKind, PersonRole, Side, Slot, Validity};

record! {
    /// A certificate, card or letter, with what is printed on it.
    Document ["kind"] {
        /// The applicant's own name for this document.
        id: Option<Text<'a>>, Applicant, FileName, "entry", "条目", "entrada";
        /// What it is.
        kind: Option<Chosen<DocumentKind>>, Applicant, Public, "document kind", "证件类型", "tipo de documento";
        /// In which capacity its holder appears; by default the person or unit that the form is about.
        holder_role: Option<Chosen<PersonRole>>, Applicant, Public, "holder's role", "持有人身份", "función del titular";
        /// Whose it is: the person's or unit's name as printed.
        holder: Option<Text<'a>>, Applicant, PartyName, "holder", "持有人", "titular";
        /// The legal representative or operator, where the document names one.
        representative: Option<Text<'a>>, Applicant, PersonName, "legal representative on the document", "证照载明的法定代表人或经营者", "representante legal indicado en el documento";
        /// Its number.
        number: Option<Text<'a>>, Applicant, DocumentNumber, "document number", "证件号码", "número del documento";
        /// On bank documents: the account number.
        account_number: Option<Text<'a>>, Applicant, AccountNumber, "account number on the document", "证件载明的账号", "número de cuenta del documento";
        /// Who issued it.
        issuer: Option<Text<'a>>, Applicant, PartyName, "issuer", "发证机关", "emisor";
        /// When it was issued.
        issued_on: Option<Date>, Applicant, Public, "date of issue", "发证日期", "fecha de emisión";
        /// On invoices: the tax rate in percent.
        tax_rate: Option<Text<'a>>, Applicant, Public, "tax rate on the invoice", "发票税率", "tipo impositivo de la factura";
        /// On invoices: when the goods were supplied, which decides the rate.
        supplied_on: Option<Date>, Applicant, Public, "date of supply", "纳税义务发生日期", "fecha de la entrega";
        /// First day of validity.
        valid_from: Option<Date>, Applicant, Public, "start of validity", "有效期起始日", "inicio de validez";
        /// Last day of validity, or a token for long-term.
        valid_to: Option<Date>, Applicant, Public, "end of validity", "有效期截止日", "fin de validez";
        /// What the document says of its own end; by default it is dated.
        validity: Option<Chosen<Validity>>, Applicant, Public, "validity", "有效期类型", "tipo de validez";
        /// Pictures of it.
        attachments: Many<Attachment<'a>>, Applicant, Public, "pictures", "图片", "imágenes";
    }
}

record! {
    /// A picture of one side or page of a document.
    Attachment ["side"] {
        /// File in the bundle, as a relative path with forward slashes.
        file: Option<Text<'a>>, Applicant, FileName, "file", "文件", "archivo";
        /// Which side it shows; documents with one side need not say.
        side: Option<Chosen<Side>>, Applicant, Public, "side", "正反面", "cara";
        /// Into which upload slot it was put.
        slot: Option<Chosen<Slot>>, Applicant, Public, "upload slot", "上传栏位", "casilla de carga";
    }
}
