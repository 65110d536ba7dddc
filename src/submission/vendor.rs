//! What a vendor of VIP (唯品会) states for its authentication on the open platform, and what VIP's systems show.

use super::leaf::{Chosen, Flag, Several, Text, Time};
use super::record::{record, vocabulary};
use super::vocabulary::ReviewStatus;

record! {
    /// A vendor that connects through third-party software.
    Vendor {
        /// Whether software of an independent vendor (ISV) is used to interconnect.
        uses_third_party_software: Option<Flag>, Applicant, Public, "third-party software in use", "是否使用第三方软件对接", "uso de software de terceros";
        /// Account on the open platform (VOP 唯品会开放平台).
        vip_account: Option<Text<'a>>, Applicant, Login, "VIP account on the open platform", "开放平台唯品会账号", "cuenta VIP en la plataforma abierta";
        /// Vendor ids that the vendor states; there should be one.
        vendor_ids: Several<Text<'a>>, Applicant, Login, "vendor ID", "供应商ID", "identificador de proveedor";
        /// Account on the vendor management platform. Its password has no field.
        vmp_account: Option<Text<'a>>, Applicant, Login, "account on the vendor management platform", "供应商管理平台账号", "cuenta en la plataforma de gestión de proveedores";
        /// Whether every field of the developer form is filled in. The sources do not show its fields.
        developer_form_complete: Option<Flag>, Applicant, Public, "developer form complete", "开发者信息是否填写完整", "formulario de desarrollador completo";
        /// Whether every field of the authentication form is filled in. The sources do not show its fields.
        authentication_form_complete: Option<Flag>, Applicant, Public, "authentication form complete", "供应商认证信息是否填写完整", "formulario de autenticación completo";
        /// The authorisation given to the software vendor.
        isv_authorisation: IsvAuthorisation<'a>, Applicant, Public, "authorisation of the software vendor", "ISV授权", "autorización del proveedor de software";
        /// Remarks to the support staff.
        remarks: Option<Text<'a>>, Applicant, FreeText, "remarks", "备注", "observaciones";
    }
}

record! {
    /// The authorisation by which a software vendor reads the vendor's data.
    IsvAuthorisation {
        /// The software vendor.
        software_vendor: Option<Text<'a>>, Applicant, PartyName, "software vendor (ISV)", "软件服务商（ISV）", "proveedor de software (ISV)";
        /// Who gave it.
        granted_by: Option<Chosen<Grantor>>, Applicant, Public, "who gave the authorisation", "授权方", "quién dio la autorización";
        /// Where it was given.
        page: Option<Chosen<AuthorisationPage>>, Applicant, Public, "where the authorisation was given", "授权途径", "dónde se dio la autorización";
        /// What may be read.
        scopes: Several<Chosen<DataScope>>, Applicant, Public, "authorised data", "授权数据范围", "datos autorizados";
    }
}

record! {
    /// Under which account somebody was signed in when the application was made.
    VendorLogin {
        /// The account that was signed in; an empty list means that nobody was.
        account: Several<Text<'a>>, Evidence, Login, "account signed in", "登录账号", "cuenta con sesión iniciada";
        /// When it was seen.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "查询时间", "momento de la observación";
        /// Who saw it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "查询人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "方式", "método";
    }
}

record! {
    /// State of a registration or authentication that VIP reviews.
    VendorReview {
        /// Where it stands.
        status: Option<Chosen<ReviewStatus>>, Evidence, Public, "review status", "审核状态", "estado de la revisión";
        /// When it was seen.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "查询时间", "momento de la observación";
        /// Who saw it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "查询人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "方式", "método";
    }
}

record! {
    /// What the vendor register says.
    VendorRegisterEntry {
        /// Whether the vendor has worked with VIP before; the id is issued then.
        has_cooperation: Option<Flag>, Evidence, Public, "business cooperation with VIP", "是否已有业务合作", "cooperación comercial con VIP";
        /// Whether the id belongs to this vendor alone.
        id_is_exclusive: Option<Flag>, Evidence, Public, "vendor ID used by this vendor alone", "供应商ID是否为该供应商独有", "identificador usado solo por este proveedor";
        /// VIP accounts that the vendor is bound to; an empty list means none.
        bound_accounts: Several<Text<'a>>, Evidence, Login, "VIP accounts bound to the vendor", "供应商已绑定的唯品会账号", "cuentas VIP vinculadas al proveedor";
        /// Vendors that the VIP account is bound to; an empty list means none.
        account_vendor_ids: Several<Text<'a>>, Evidence, Login, "vendor IDs bound to the VIP account", "唯品会账号已绑定的供应商ID", "identificadores vinculados a la cuenta VIP";
        /// When it was seen.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "查询时间", "momento de la observación";
        /// Who saw it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "查询人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "方式", "método";
    }
}

record! {
    /// An authorisation of a software vendor as the platform shows it.
    VendorAuthorisation {
        /// Who gave it.
        granted_by: Option<Chosen<Grantor>>, Evidence, Public, "who gave the authorisation", "授权方", "quién dio la autorización";
        /// Where it was given.
        page: Option<Chosen<AuthorisationPage>>, Evidence, Public, "where the authorisation was given", "授权途径", "dónde se dio la autorización";
        /// When it was seen.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "查询时间", "momento de la observación";
        /// Who saw it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "查询人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "方式", "método";
    }
}

vocabulary! {
    /// Who authorised a software vendor.
    Grantor "grantor" {
        /// The vendor itself.
        Vendor = "vendor", "the vendor itself", "供应商本人", "el propio proveedor";
        /// The software vendor.
        SoftwareVendor = "software-vendor", "the software vendor", "软件服务商（ISV）", "el proveedor de software";
        /// The platform's staff.
        Platform = "platform", "the platform's staff", "平台人员", "el personal de la plataforma";
        /// Somebody else.
        Other = "other", "somebody else", "其他人", "otra persona";
    }
}

vocabulary! {
    /// Where an authorisation was given.
    AuthorisationPage "authorisation page" {
        /// The platform's authority page, on which the vendor consents.
        AuthorityPage = "authority-page", "the platform's authority page", "平台授权页面", "la página de autorización de la plataforma";
        /// By letter, chat or telephone.
        Offline = "offline", "outside the platform", "平台以外的方式", "fuera de la plataforma";
        /// Another page.
        Other = "other", "another page", "其他页面", "otra página";
    }
}

vocabulary! {
    /// Data that a software vendor may be authorised to read.
    DataScope "data scope" {
        /// Orders.
        Orders = "orders", "order data", "订单数据", "datos de pedidos";
        /// Commodities.
        Commodities = "commodities", "commodity data", "商品数据", "datos de artículos";
        /// Settlement and funds.
        Funds = "funds", "settlement and funds data", "结算及资金数据", "datos de liquidación y fondos";
        /// Members and their addresses.
        Members = "members", "member data", "会员数据", "datos de miembros";
        /// Anything else.
        Other = "other", "other data", "其他数据", "otros datos";
    }
}
