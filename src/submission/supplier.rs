//! A supplier's way on 1688: the account, the authentication of its name, the taxpayer proof, the receiving account,
//! trade on credit terms, and the quotation.

use super::leaf::{Chosen, Date, Flag, Number, Text, Time};
use super::record::{Many, record, vocabulary};
use super::vocabulary::AccountKind;

record! {
    /// What a supplier states on 1688, stage by stage.
    Supplier {
        /// The registration form.
        account: SupplierAccount<'a>, Applicant, Public, "1688 account", "1688账号", "cuenta de 1688";
        /// The authentication of the enterprise's name (企业名称认证).
        authentication: SupplierAuthentication<'a>, Applicant, Public, "enterprise name authentication", "企业名称认证", "autenticación del nombre de la empresa";
        /// The form for the general-taxpayer proof (一般纳税人证明材料).
        taxpayer_proof: TaxpayerProof<'a>, Applicant, Public, "general-taxpayer proof", "一般纳税人证明材料", "prueba de contribuyente general";
        /// The virtual receiving account at MYbank (融易收).
        receiving_account: ReceivingAccount<'a>, Applicant, Public, "receiving account 融易收", "融易收账户", "cuenta de cobro 融易收";
        /// Trade on credit terms (账期交易).
        credit: CreditTrade<'a>, Applicant, Public, "credit-term trade", "账期交易", "venta a plazo";
        /// The quotation to a purchaser (报价).
        quotation: SupplierQuotation<'a>, Applicant, Public, "quotation", "报价单", "cotización";
    }
}

record! {
    /// The registration form of an account.
    SupplierAccount {
        /// Which kind of account was chosen.
        kind: Option<Chosen<SupplierAccountKind>>, Applicant, Public, "account type", "账户类型", "tipo de cuenta";
        /// Member name (会员名), with which the supplier signs in.
        member_name: Option<Text<'a>>, Applicant, Login, "member name", "会员名", "nombre de miembro";
        /// Whether a password was set. The password itself has no field.
        password_set: Option<Flag>, Applicant, Public, "password set", "是否已设置登录密码", "contraseña establecida";
        /// Whether it was entered a second time.
        password_confirmed: Option<Flag>, Applicant, Public, "password confirmed", "是否已确认密码", "contraseña confirmada";
        /// Enterprise name (企业名称), as on the licence.
        enterprise_name: Option<Text<'a>>, Applicant, PartyName, "enterprise name", "企业名称", "nombre de la empresa";
        /// Whether it sells, buys or does both (贸易身份).
        trade_identity: Option<Chosen<TradeIdentity>>, Applicant, Public, "trade identity", "贸易身份", "identidad comercial";
        /// Whether the terms of service and the privacy statement were accepted.
        terms_accepted: Option<Flag>, Applicant, Public, "terms accepted", "是否同意服务条款和隐私声明", "condiciones aceptadas";
    }
}

record! {
    /// The authentication of the enterprise's name by a remittance.
    SupplierAuthentication {
        /// How the name is authenticated.
        method: Option<Chosen<AuthenticationMethod>>, Applicant, Public, "authentication method", "认证方式", "método de autenticación";
        /// Through which page.
        page: Option<Chosen<AuthenticationPage>>, Applicant, Public, "authentication page", "认证入口", "página de autenticación";
        /// Enterprise name (企业名称).
        enterprise_name: Option<Text<'a>>, Applicant, PartyName, "enterprise name in the authentication", "认证企业名称", "nombre de la empresa en la autenticación";
        /// Name on the bank account (银行开户名).
        bank_account_name: Option<Text<'a>>, Applicant, PartyName, "name on the bank account", "银行开户名", "titular de la cuenta bancaria";
        /// Business registration number (工商注册号): 15 digits, or the credit code of 18 characters.
        registration_number: Option<Text<'a>>, Applicant, Public, "business registration number", "工商注册号", "número de registro mercantil";
        /// The bank (开户银行).
        bank: Option<Text<'a>>, Applicant, Public, "account-holding bank", "开户银行", "banco de la cuenta";
        /// Enterprise bank account (企业银行账号).
        bank_account_number: Option<Text<'a>>, Applicant, AccountNumber, "enterprise bank account number", "企业银行账号", "número de cuenta bancaria de la empresa";
        /// Mobile number (手机号码).
        mobile: Option<Text<'a>>, Applicant, Phone, "mobile number in the authentication", "认证手机号码", "móvil de la autenticación";
        /// When the authentication was submitted.
        submitted_at: Option<Time>, Applicant, Public, "submission of the authentication", "认证提交时间", "envío de la autenticación";
        /// The amount in yuan that was entered as remitted, written as text.
        entered_amount: Option<Text<'a>>, Applicant, FreeText, "amount entered for the authentication", "认证填写金额", "importe introducido en la autenticación";
        /// Whether the supplier signed in again and confirmed the amount.
        confirmed: Option<Flag>, Applicant, Public, "amount confirmed", "是否已确认到账金额", "importe confirmado";
    }
}

record! {
    /// The form for the general-taxpayer proof. The platform uses its fields in a way of its own; the invoice itself is
    /// among the documents.
    TaxpayerProof {
        /// Certificate type (证书类型).
        certificate_type: Option<Text<'a>>, Applicant, Public, "certificate type", "证书类型", "tipo de certificado";
        /// Certificate name (证书名称).
        certificate_name: Option<Text<'a>>, Applicant, Public, "certificate name", "证书名称", "nombre del certificado";
        /// Certificate number (证书编号): here the number of the invoice.
        certificate_number: Option<Text<'a>>, Applicant, DocumentNumber, "certificate number", "证书编号", "número del certificado";
        /// Effective date (证书生效时间): here the day of filling in.
        effective_date: Option<Date>, Applicant, Public, "effective date of the certificate", "证书生效时间", "fecha de efecto del certificado";
        /// Whether the certificate shows an expiry date.
        shows_expiry: Option<Flag>, Applicant, Public, "whether the certificate shows an expiry date", "证书是否载明截止日期", "si el certificado muestra fecha de vencimiento";
        /// Expiry date (证书截止时间).
        valid_to: Option<Date>, Applicant, Public, "expiry date of the certificate", "证书截止时间", "fecha de vencimiento del certificado";
        /// Issuer (发证机构): here the supplier itself.
        issuer: Option<Text<'a>>, Applicant, PartyName, "certificate issuer", "发证机构", "emisor del certificado";
        /// Telephone of the issuer (发证机构电话), optional.
        issuer_phone: Option<Text<'a>>, Applicant, Phone, "issuer's telephone", "发证机构电话", "teléfono del emisor";
        /// Web address of the issuer (发证机构网址), optional.
        issuer_url: Option<Text<'a>>, Applicant, Public, "issuer's web address", "发证机构网址", "dirección web del emisor";
        /// Whether the truthfulness statement was ticked.
        truth_confirmed: Option<Flag>, Applicant, Public, "truthfulness statement", "真实性声明", "declaración de veracidad";
        /// The day on which the form was filled in.
        filled_in_on: Option<Date>, Applicant, Public, "day of filling in", "填写日期", "día de cumplimentación";
    }
}

record! {
    /// The virtual receiving account at MYbank (融易收).
    ReceivingAccount {
        /// Whether the account is open.
        opened: Option<Flag>, Applicant, Public, "融易收 opened", "融易收是否已开通", "融易收 abierta";
        /// Whether the supplier's information was filled in as demanded.
        information_complete: Option<Flag>, Applicant, Public, "supplier information filled in", "供应商企业信息是否已完整填写", "información del proveedor completa";
        /// Number of the corporate receiving account that it is bound to (对公收款账户).
        bound_account_number: Option<Text<'a>>, Applicant, AccountNumber, "bound corporate account number", "绑定的对公收款账号", "número de la cuenta corporativa vinculada";
        /// The random amount in yuan that was entered, written as text.
        entered_amount: Option<Text<'a>>, Applicant, FreeText, "random amount entered for 融易收", "融易收回填金额", "importe aleatorio introducido para 融易收";
    }
}

record! {
    /// Trade on credit terms.
    CreditTrade {
        /// Whether the Alipay account is real-name verified (支付宝实名认证).
        alipay_real_name: Option<Flag>, Applicant, Public, "Alipay real-name verified", "支付宝是否实名认证", "Alipay con nombre real verificado";
        /// Buyers that trade on credit terms.
        buyers: Many<CreditBuyer<'a>>, Applicant, Public, "credit-term buyers", "账期买家", "compradores a plazo";
    }
}

record! {
    /// A buyer to whom credit is given.
    CreditBuyer {
        /// The buyer's 1688 account (采购商1688账号).
        account: Option<Text<'a>>, Applicant, Login, "buyer's 1688 account", "采购商1688账号", "cuenta de 1688 del comprador";
        /// Main account or sub-account.
        account_kind: Option<Chosen<BuyerAccountKind>>, Applicant, Public, "kind of buyer's account", "采购商账号类型", "tipo de cuenta del comprador";
        /// Credit limit in yuan (授信额度), written as text.
        limit: Option<Text<'a>>, Applicant, Public, "credit limit", "授信额度", "límite de crédito";
        /// Settlement term in days (账期天数).
        term_days: Option<Number>, Applicant, Public, "settlement term", "账期天数", "plazo de pago";
    }
}

record! {
    /// A quotation on a purchaser's inquiry.
    SupplierQuotation {
        /// Brand (品牌).
        brand: Option<Text<'a>>, Applicant, Public, "brand", "品牌", "marca";
        /// Unit price in yuan (单价), written as text.
        unit_price: Option<Text<'a>>, Applicant, Public, "unit price", "单价", "precio unitario";
        /// Tax rate in percent (税率).
        tax_rate: Option<Text<'a>>, Applicant, Public, "quoted tax rate", "税率", "tipo impositivo cotizado";
        /// Last day on which the price holds (价格有效期).
        valid_until: Option<Date>, Applicant, Public, "price validity", "价格有效期", "validez del precio";
        /// Invoice type (发票类型).
        invoice_type: Option<Text<'a>>, Applicant, Public, "invoice type", "发票类型", "tipo de factura";
        /// Whether the inquiry asks for more than these items.
        inquiry_asks_more: Option<Flag>, Applicant, Public, "whether the inquiry asks for more", "询价单是否另有要求", "si la solicitud pide más datos";
        /// Whether everything else that it asks for was filled in.
        further_items_filled: Option<Flag>, Applicant, Public, "further items of the inquiry filled in", "询价单其他要求是否已填写", "demás datos de la solicitud completados";
    }
}

record! {
    /// A verification deposit (打款验证) as the bank statement shows it.
    SupplierDeposit ["purpose"] {
        /// Which of the two verifications it serves.
        purpose: Option<Chosen<DepositPurpose>>, Evidence, Public, "purpose of the deposit", "打款用途", "finalidad del depósito";
        /// The amount in yuan, written as text.
        amount: Option<Text<'a>>, Evidence, FreeText, "amount received", "到账金额", "importe recibido";
        /// When the statement was read.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "查询时间", "momento de la consulta";
        /// Who read it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "查询人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "查询方式", "método";
    }
}

record! {
    /// Whether the code sent to the mobile was entered with success.
    SupplierMobileCheck {
        /// Whether it was.
        verified: Option<Flag>, Evidence, Public, "mobile number verified", "手机号码是否验证通过", "móvil verificado";
        /// When that was seen.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "验证时间", "momento de la verificación";
        /// Who saw it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "验证人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "验证方式", "método";
    }
}

record! {
    /// What the bank says about the account of the authentication.
    SupplierBankAccount {
        /// Whose account it is.
        account_kind: Option<Chosen<AccountKind>>, Evidence, Public, "account kind at the bank", "银行确认的账户类型", "tipo de cuenta según el banco";
        /// When the bank was asked.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "查询时间", "momento de la consulta";
        /// Who asked.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "查询人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "查询方式", "método";
    }
}

record! {
    /// What the platform's back office shows about the receiving account (融易收).
    SupplierReceivingAccount {
        /// Whether it is open.
        opened: Option<Flag>, Evidence, Public, "融易收 status", "融易收开通状态", "estado de 融易收";
        /// Whether the corporate account is already bound to another receiving account.
        bound_elsewhere: Option<Flag>, Evidence, Public, "account bound elsewhere", "对公账户是否已被其他融易收绑定", "cuenta vinculada a otra 融易收";
        /// When that was seen.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "查询时间", "momento de la consulta";
        /// Who saw it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "查询人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "查询方式", "método";
    }
}

record! {
    /// Whether the purchaser has the supplier on its list (供应商管理名录).
    SupplierListing {
        /// Whether it is on the list.
        listed: Option<Flag>, Evidence, Public, "on the purchaser's supplier list", "是否在供应商管理名录", "en la lista de proveedores del comprador";
        /// When that was seen.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "查询时间", "momento de la consulta";
        /// Who saw it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "查询人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "查询方式", "método";
    }
}

record! {
    /// Whether a purchaser has asked for a quotation (采购商邀请).
    SupplierInvitation {
        /// Whether it has.
        invited: Option<Flag>, Evidence, Public, "purchaser's invitation", "是否收到采购商邀请", "invitación del comprador";
        /// When that was seen.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "查询时间", "momento de la consulta";
        /// Who saw it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "查询人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "查询方式", "método";
    }
}

record! {
    /// What Alipay says about the account's real-name verification.
    SupplierAlipay {
        /// Whether it is verified.
        real_name: Option<Flag>, Evidence, Public, "Alipay real-name status", "支付宝实名认证状态", "estado de nombre real en Alipay";
        /// When that was seen.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "查询时间", "momento de la consulta";
        /// Who saw it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "查询人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "查询方式", "método";
    }
}

vocabulary! {
    /// The account kinds that the registration page offers.
    SupplierAccountKind "account type" {
        /// For holders of a business licence, individual businesses included (企业账户，含个体工商户).
        Enterprise = "enterprise", "enterprise account", "企业账户", "cuenta de empresa";
        /// For persons (个人账户).
        Personal = "personal", "personal account", "个人账户", "cuenta personal";
    }
}

vocabulary! {
    /// In which capacity a member trades (贸易身份).
    TradeIdentity "trade identity" {
        /// It sells (销售).
        Sell = "sell", "selling", "销售", "venta";
        /// It buys (采购).
        Buy = "buy", "buying", "采购", "compra";
        /// It does both (两者都是).
        Both = "both", "both selling and buying", "两者都是", "venta y compra";
    }
}

vocabulary! {
    /// How an enterprise's name is authenticated.
    AuthenticationMethod "authentication method" {
        /// By a small remittance to the corporate account (打款认证).
        Remittance = "remittance", "remittance authentication", "打款认证", "autenticación por transferencia";
        /// In any other way.
        Other = "other", "another method", "其他认证方式", "otro método";
    }
}

vocabulary! {
    /// Through which page an authentication is submitted.
    AuthenticationPage "authentication page" {
        /// On a computer (电脑端).
        Desktop = "desktop", "desktop page", "电脑端页面", "página para ordenador";
        /// On a telephone (手机端).
        Mobile = "mobile", "mobile page", "手机端页面", "página para móvil";
    }
}

vocabulary! {
    /// Main account or sub-account of a buyer.
    BuyerAccountKind "kind of buyer's account" {
        /// Main account (主账号).
        Main = "main", "main account", "主账号", "cuenta principal";
        /// Sub-account (子账号).
        Sub = "sub", "sub-account", "子账号", "subcuenta";
    }
}

vocabulary! {
    /// Which of the two verifications a deposit serves.
    DepositPurpose "purpose of the deposit" {
        /// The authentication of the enterprise's name (企业名称认证).
        EnterpriseAuthentication = "enterprise-authentication", "enterprise name authentication", "企业名称认证", "autenticación del nombre de la empresa";
        /// The opening of the receiving account (融易收).
        ReceivingAccount = "receiving-account", "opening of 融易收", "融易收开通", "apertura de 融易收";
    }
}

vocabulary! {
    /// How a picture of a document was made.
    PictureOrigin "origin of the picture" {
        /// Photographed (照片).
        Photograph = "photograph", "photograph", "照片", "fotografía";
        /// Scanned (扫描件).
        Scan = "scan", "scan", "扫描件", "escaneo";
    }
}
