//! What an application for Alipay's interfaces adds: the account, its authentication, the orders for products.
//!
//! The products themselves stand in the submission's `products`, by their ids in `rules/lists/alipay-products.toml`.

use super::leaf::{Chosen, Date, Flag, Several, Text, Time};
use super::record::{Many, record, vocabulary};

record! {
    /// An application for the interfaces of Alipay (支付宝接口合作).
    Alipay {
        /// The Alipay account (支付宝账户): an e-mail address or a mobile number.
        account: Option<Text<'a>>, Applicant, Login, "Alipay account", "支付宝账户", "cuenta de Alipay";
        /// When the account was registered.
        created_at: Option<Time>, Applicant, Public, "registration of the Alipay account", "支付宝账户注册时间", "alta de la cuenta de Alipay";
        /// Where the real-name authentication (实名认证) stands.
        real_name_status: Option<Chosen<AlipayRealNameStatus>>, Applicant, Public, "real-name authentication", "实名认证状态", "autenticación de identidad real";
        /// The day on which the real-name authentication was passed.
        real_name_on: Option<Date>, Applicant, Public, "day of the real-name authentication", "实名认证通过日期", "fecha de la autenticación de identidad real";
        /// Of an enterprise: the natural person who applies in its name (申请人).
        applicant_name: Option<Text<'a>>, Applicant, PersonName, "person applying", "申请人姓名", "persona que solicita";
        /// Of an individual: how the picture of the identity document was made.
        id_picture: Option<Chosen<IdPictureForm>>, Applicant, Public, "form of the identity picture", "证件图片形式", "forma de la imagen del documento";
        /// Security products in use.
        security_products: Several<Chosen<SecurityProduct>>, Applicant, Public, "security products", "安全产品", "productos de seguridad";
        /// Whether the site is a forum, or has one.
        site_is_forum: Option<Flag>, Applicant, Public, "whether the site is a forum", "网站是否为论坛", "si el sitio es un foro";
        /// The orders for products.
        product_orders: Many<AlipayOrder<'a>>, Applicant, Public, "orders", "订单", "pedidos";
    }
}

record! {
    /// The order (订单) by which one product is applied for.
    AlipayOrder ["product"] {
        /// The product's id in the platform's catalogue.
        product: Option<Text<'a>>, Applicant, Public, "product ordered", "签约产品", "producto pedido";
        /// When the order was submitted.
        submitted_at: Option<Time>, Applicant, Public, "submission of the order", "订单提交时间", "envío del pedido";
        /// Where the order stands.
        state: Option<Chosen<OrderState>>, Applicant, Public, "state of the order", "订单状态", "estado del pedido";
        /// Of a returned order: the reason in its details.
        return_reason: Option<Text<'a>>, Applicant, FreeText, "reason of the return", "退回原因", "motivo de la devolución";
        /// How the product is charged.
        tariff: Option<Chosen<Tariff>>, Applicant, Public, "tariff", "费率方案", "tarifa";
        /// The day on which a package was paid.
        paid_on: Option<Date>, Applicant, Public, "day of payment", "付款日期", "fecha de pago";
        /// How a package was paid.
        paid_by: Option<Chosen<PackagePayment>>, Applicant, Public, "way of payment", "付款方式", "forma de pago";
        /// How far the integration into the site has come.
        integration: Option<Chosen<IntegrationStatus>>, Applicant, Public, "integration", "集成状态", "integración";
        /// Who integrates.
        integrated_by: Option<Chosen<IntegrationMode>>, Applicant, Public, "who integrates", "集成方式", "quién integra";
        /// The rate in the contract, in per cent.
        contract_rate: Option<Text<'a>>, Applicant, Public, "rate in the contract", "合同费率", "tarifa del contrato";
        /// The rate that is charged, in per cent.
        charged_rate: Option<Text<'a>>, Applicant, Public, "rate charged", "实际收取费率", "tarifa cobrada";
    }
}

record! {
    /// What Alipay's back office says about the account.
    AlipayAccountCheck {
        /// Whether all information of the account is filled in.
        complete: Option<Flag>, Evidence, Public, "Alipay account complete", "支付宝账户信息是否完整", "cuenta de Alipay completa";
        /// Where the real-name authentication stands.
        real_name_status: Option<Chosen<AlipayRealNameStatus>>, Evidence, Public, "real-name authentication found", "实名认证查询结果", "autenticación de identidad real consultada";
        /// When it was looked up.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "查询时间", "momento de la consulta";
        /// Who looked it up.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "查询人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "查询方式", "método";
    }
}

record! {
    /// What was seen in the forum of the site.
    AlipayForumCheck {
        /// Whether there are posts that do not come from the site itself.
        third_party_posts: Option<Flag>, Evidence, Public, "posts of others in the forum", "论坛是否有非本站发布的帖子", "mensajes de terceros en el foro";
        /// When it was looked at.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "核查时间", "momento de la observación";
        /// Who looked at it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "核查人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "核查方式", "método";
    }
}

record! {
    /// Whether the interface of one product was tested.
    AlipayInterfaceTest ["product"] {
        /// The product.
        product: Option<Text<'a>>, Evidence, Public, "product tested", "测试产品", "producto probado";
        /// Whether the test was started.
        started: Option<Flag>, Evidence, Public, "interface test started", "接口测试是否启动", "prueba de la interfaz iniciada";
        /// When that was seen.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "查询时间", "momento de la consulta";
        /// Who saw it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "查询人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "查询方式", "método";
    }
}

vocabulary! {
    /// Where a real-name authentication (实名认证) stands.
    AlipayRealNameStatus "state of the real-name authentication" {
        /// Not begun.
        NotStarted = "not-started", "not begun", "未认证", "sin iniciar";
        /// Applied for.
        Pending = "pending", "under review", "认证中", "en revisión";
        /// Passed.
        Passed = "passed", "passed", "已通过", "superada";
        /// Passed at a level that is not enough.
        LevelTooLow = "level-too-low", "passed at too low a level", "认证等级不足", "superada con un nivel insuficiente";
        /// Not passed.
        Failed = "failed", "not passed", "未通过", "no superada";
    }
}

vocabulary! {
    /// How the picture of an identity document was made.
    IdPictureForm "form of an identity picture" {
        /// Colour photograph.
        ColourPhotograph = "colour-photograph", "colour photograph", "彩色照片", "fotografía en color";
        /// Colour scan.
        ColourScan = "colour-scan", "colour scan", "彩色扫描件", "escaneo en color";
        /// Black-and-white copy.
        BlackAndWhite = "black-and-white", "black-and-white copy", "黑白复印件", "copia en blanco y negro";
    }
}

vocabulary! {
    /// The security products of an account, of which one is needed.
    SecurityProduct "security product" {
        /// Digital certificate (数字证书).
        DigitalCertificate = "digital-certificate", "digital certificate", "数字证书", "certificado digital";
        /// USB shield (支付盾).
        PaymentShield = "payment-shield", "payment shield (支付盾)", "支付盾", "llave USB de pago (支付盾)";
        /// Token (宝令).
        Token = "token", "token (宝令)", "宝令", "generador de claves (宝令)";
    }
}

vocabulary! {
    /// Where an order stands.
    OrderState "state of an order" {
        /// Alipay is reviewing it.
        UnderReview = "under-review", "under review", "审核中", "en revisión";
        /// Information did not pass the review (退回).
        Returned = "returned", "returned", "退回", "devuelto";
        /// The account has no real-name authentication (待认证).
        AwaitingAuthentication = "awaiting-authentication", "awaiting authentication", "待认证", "pendiente de autenticación";
        /// The account's authentication is not enough for the product (认证需要升级).
        AuthenticationUpgradeNeeded = "authentication-upgrade-needed", "authentication must be upgraded", "认证需要升级", "autenticación por ampliar";
        /// The interface is to be integrated (待集成).
        AwaitingIntegration = "awaiting-integration", "awaiting integration", "待集成", "pendiente de integración";
        /// The contract is in force (生效).
        Effective = "effective", "in force", "生效", "en vigor";
        /// The order was cancelled (取消).
        Cancelled = "cancelled", "cancelled", "已取消", "cancelado";
    }
}

vocabulary! {
    /// How a product is charged.
    Tariff "tariff" {
        /// Package of 600 yuan (包量).
        Package600 = "package-600", "package of 600 yuan", "包量套餐600元", "paquete de 600 yuanes";
        /// Package of 1800 yuan (包量).
        Package1800 = "package-1800", "package of 1800 yuan", "包量套餐1800元", "paquete de 1800 yuanes";
        /// Package of 3600 yuan (包量).
        Package3600 = "package-3600", "package of 3600 yuan", "包量套餐3600元", "paquete de 3600 yuanes";
        /// Tiered rate by transaction (单笔阶梯费率).
        Tiered = "tiered", "tiered rate by transaction", "单笔阶梯费率", "tarifa escalonada por operación";
    }
}

vocabulary! {
    /// How a package is paid.
    PackagePayment "way of payment" {
        /// Online by net bank (网上银行).
        NetBank = "net-bank", "net bank", "网上银行", "banca en línea";
        /// Online by an Alipay card linked at the bank (支付宝卡通).
        AlipayKatong = "alipay-katong", "Alipay linked bank card (支付宝卡通)", "支付宝卡通", "tarjeta vinculada a Alipay (支付宝卡通)";
        /// Offline by bank transfer (银行汇款).
        BankTransfer = "bank-transfer", "bank transfer", "银行汇款", "transferencia bancaria";
        /// Offline by post-office remittance (邮局汇款).
        PostOfficeRemittance = "post-office-remittance", "post-office remittance", "邮局汇款", "giro postal";
    }
}

vocabulary! {
    /// How far an integration has come.
    IntegrationStatus "state of the integration" {
        /// Not begun.
        NotStarted = "not-started", "not begun", "未集成", "sin iniciar";
        /// Begun.
        InProgress = "in-progress", "in progress", "集成中", "en curso";
        /// Finished.
        Done = "done", "done", "已集成", "terminada";
    }
}

vocabulary! {
    /// Who integrates an interface.
    IntegrationMode "way of integration" {
        /// The merchant itself.
        Own = "self", "by oneself", "自主集成", "por cuenta propia";
        /// With Alipay's help.
        AlipayAssisted = "alipay-assisted", "with Alipay's help", "支付宝协助集成", "con ayuda de Alipay";
    }
}
