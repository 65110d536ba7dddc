//! Who applies, through whom, and for what.

use super::leaf::{Chosen, Date, Flag, Several, Text, Time};
use super::record::record;
use super::vocabulary::{ApplicantKind, ChannelKind, DeclaredKind, Party};

record! {
    /// The applicant as it presents itself.
    Applicant {
        /// What kind of applicant it is.
        kind: Option<Chosen<ApplicantKind>>, Applicant, Public, "applicant kind", "申请主体类型", "tipo de solicitante";
        /// The merchant name (商户名称): a person's name, or the name on the licence.
        name: Option<Text<'a>>, Applicant, PartyName, "merchant name", "商户名称", "nombre del comercio";
        /// The trade, as a category code of the platform.
        category: Option<Text<'a>>, Applicant, Public, "business category", "经营类目", "categoría del negocio";
        /// What is sold, in the applicant's own words.
        business_description: Option<Text<'a>>, Applicant, FreeText, "business description", "经营内容说明", "descripción del negocio";
        /// The number the platform gave the merchant.
        merchant_number: Option<Text<'a>>, Applicant, Login, "merchant number", "商户号", "número de comercio";
        /// Remarks to the reviewer.
        remarks: Option<Text<'a>>, Applicant, FreeText, "remarks", "备注", "observaciones";
    }
}

record! {
    /// How the application reaches the platform.
    Channel {
        /// Self-registered, added by an agent, or submitted by a service provider.
        kind: Option<Chosen<ChannelKind>>, Applicant, Public, "channel", "进件渠道", "canal de alta";
        /// The agent or service provider.
        intermediary: Option<Text<'a>>, Applicant, PartyName, "agent or service provider", "代理商或服务商", "agente o proveedor";
        /// What the agent ticked when adding the merchant.
        declared_kind: Option<Chosen<DeclaredKind>>, Applicant, Public, "kind chosen by the agent", "代理商选择的类型", "tipo elegido por el agente";
        /// Who filled in the information after the activation mail.
        completed_by: Option<Chosen<Party>>, Applicant, Public, "who completed the information", "资料完善人", "quién completó la información";
        /// When the information was complete.
        completed_at: Option<Time>, Applicant, Public, "time of completion", "资料完善时间", "momento de compleción";
    }
}

record! {
    /// How the platform reaches the applicant.
    Contact {
        /// Contact person.
        name: Option<Text<'a>>, Applicant, PersonName, "contact person", "联系人", "persona de contacto";
        /// Contact telephone.
        phone: Option<Text<'a>>, Applicant, Phone, "contact telephone", "联系电话", "teléfono de contacto";
        /// Contact e-mail.
        email: Option<Text<'a>>, Applicant, Email, "contact e-mail", "联系邮箱", "correo electrónico de contacto";
        /// Postal address.
        address: Option<Text<'a>>, Applicant, FreeText, "address", "联系地址", "dirección";
    }
}

record! {
    /// A product applied for.
    Product ["id"] {
        /// The product's id in the platform's catalogue.
        id: Option<Text<'a>>, Applicant, Public, "product", "产品", "producto";
        /// Whether it was bought before.
        previously_purchased: Option<Flag>, Applicant, Public, "bought before", "是否曾开通", "contratado antes";
    }
}

record! {
    /// The site through which the applicant sells.
    Site {
        /// The registered domain name (注册域名).
        domain: Option<Text<'a>>, Applicant, Public, "domain name", "注册域名", "nombre de dominio";
        /// Where the shop begins.
        url: Option<Text<'a>>, Applicant, Public, "site address", "网站地址", "dirección del sitio";
        /// Whether the service is commercial in the sense of the filing rules.
        service_nature: Option<Chosen<super::vocabulary::ServiceNature>>, Applicant, Public, "nature of the service", "服务性质", "naturaleza del servicio";
        /// Filing numbers that the applicant states.
        icp_number: Option<Text<'a>>, Applicant, Public, "ICP filing number", "ICP备案号", "número de registro ICP";
        /// Whether the shop is a mobile app or a mini-program.
        is_app: Option<Flag>, Applicant, Public, "whether the shop is a mobile app", "是否为移动应用", "si la tienda es una aplicación móvil";
        /// When the app was first put on offer.
        app_launched_on: Option<Date>, Applicant, Public, "day the app was put on offer", "应用上架日期", "día en que se ofreció la aplicación";
        /// The filing number of the app, which is another than the site's.
        app_filing_number: Option<Text<'a>>, Applicant, Public, "filing number of the app", "APP备案号", "número de registro de la aplicación";
        /// Whether visitors must sign in to see what is sold.
        requires_login: Option<Flag>, Applicant, Public, "whether the site needs a login", "网站是否需要登录", "si el sitio exige iniciar sesión";
        /// The user name of the test account.
        test_account: Option<Text<'a>>, Applicant, Login, "test account", "测试账号", "cuenta de prueba";
        /// Whether a test password was handed over. The password itself has no field.
        test_password_present: Option<Flag>, Applicant, Public, "test password handed over", "是否提供测试密码", "contraseña de prueba entregada";
        /// Telephone numbers that the applicant says the site shows.
        shown_phones: Several<Text<'a>>, Applicant, Phone, "telephone shown on the site", "网站公示电话", "teléfono mostrado en el sitio";
    }
}
