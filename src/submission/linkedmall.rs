//! What a distributor states for enterprise purchasing on LinkedMall (企业购分销商入驻), and what was observed about it.

use super::leaf::{Chosen, Date, Flag, Several, Text, Time};
use super::record::{Many, record, vocabulary};

record! {
    /// A distributor, from onboarding to the first orders.
    LinkedMall {
        /// How goods are paid for.
        payment_type: Option<Chosen<PaymentType>>, Applicant, Public, "payment type", "付款方式", "forma de pago";
        /// What the orders of the coming days will cost, in yuan.
        expected_order_amount: Option<Text<'a>>, Applicant, Public, "expected order amount", "预计订单金额", "importe previsto de los pedidos";
        /// Enterprise Alipay accounts.
        alipay_accounts: Many<AlipayAccount<'a>>, Applicant, Public, "Alipay accounts", "企业支付宝账号", "cuentas de Alipay";
        /// Which of them pays for the goods.
        payer_account: Option<Text<'a>>, Applicant, Login, "paying account", "付款账号", "cuenta pagadora";
        /// Which of them receives the technical service fee.
        payee_account: Option<Text<'a>>, Applicant, Login, "receiving account", "收款账号", "cuenta receptora";
        /// Alibaba Cloud enterprise accounts; there should be one.
        aliyun_accounts: Many<AliyunAccount<'a>>, Applicant, Public, "Alibaba Cloud accounts", "阿里云企业账号", "cuentas de Alibaba Cloud";
        /// The RAM user for the integration.
        ram_user: Option<Text<'a>>, Applicant, Login, "RAM user", "RAM用户", "usuario RAM";
        /// Policies attached to the RAM user.
        ram_policies: Several<Text<'a>>, Applicant, Public, "policies of the RAM user", "RAM用户权限策略", "políticas del usuario RAM";
        /// Whether an AccessKey was created. Its secret has no field.
        access_key_present: Option<Flag>, Applicant, Public, "AccessKey created", "是否已创建AccessKey", "AccessKey creada";
        /// Id of the AccessKey.
        access_key_id: Option<Text<'a>>, Applicant, Login, "AccessKey ID", "AccessKey ID", "identificador de la AccessKey";
        /// The agreement between distributor and channel supplier.
        agreement: CooperationAgreement<'a>, Applicant, Public, "cooperation agreement", "线下合作协议", "acuerdo de cooperación";
        /// Distributor id, issued after onboarding and store opening.
        distributor_id: Option<Text<'a>>, Applicant, Login, "distributor ID", "分销商ID", "identificador de distribuidor";
        /// Id of the distribution store.
        store_id: Option<Text<'a>>, Applicant, Login, "distribution store ID", "分销商店铺ID", "identificador de la tienda de distribución";
        /// Version of the interface, named by its date.
        api_version: Option<Date>, Applicant, Public, "API version", "API版本", "versión de la API";
        /// Region of the service endpoint.
        endpoint_region: Option<Text<'a>>, Applicant, Public, "region of the service endpoint", "服务接入点地域", "región del punto de acceso";
        /// Version of the software development kit.
        sdk_version: Option<Text<'a>>, Applicant, Public, "SDK version", "SDK版本", "versión del SDK";
        /// Version of the Java development kit.
        jdk_version: Option<Text<'a>>, Applicant, Public, "JDK version", "JDK版本", "versión del JDK";
        /// Version of Maven.
        maven_version: Option<Text<'a>>, Applicant, Public, "Maven version", "Maven版本", "versión de Maven";
        /// Access to the message queue.
        kafka: KafkaAccess<'a>, Applicant, Public, "message access", "消息接入", "acceso a los mensajes";
        /// Orders, of the joint test or of business.
        orders: Many<DistributionOrder<'a>>, Applicant, Public, "orders", "订单", "pedidos";
        /// How often accounts are reconciled, as fixed at store opening.
        reconciliation_cycle: Option<Chosen<ReconciliationCycle>>, Applicant, Public, "reconciliation cycle", "对账周期", "ciclo de conciliación";
        /// Whether invoices are wanted.
        invoice_wanted: Option<Flag>, Applicant, Public, "invoice wanted", "是否需要发票", "se desea factura";
        /// Remarks to the operator.
        remarks: Option<Text<'a>>, Applicant, FreeText, "remarks", "备注", "observaciones";
    }
}

record! {
    /// An Alipay account of the distributor.
    AlipayAccount ["account"] {
        /// The account's login.
        account: Option<Text<'a>>, Applicant, Login, "Alipay account", "支付宝账号", "cuenta de Alipay";
        /// Enterprise or personal.
        kind: Option<Chosen<CloudAccountKind>>, Applicant, Public, "kind of Alipay account", "支付宝账号类型", "tipo de cuenta de Alipay";
        /// Whether a Tmall flagship store receives its money on it.
        is_tmall_flagship_receiver: Option<Flag>, Applicant, Public, "receiving account of a Tmall flagship store", "是否为天猫旗舰店收款支付宝账号", "cuenta receptora de una tienda insignia de Tmall";
    }
}

record! {
    /// An Alibaba Cloud account of the distributor.
    AliyunAccount ["account"] {
        /// The account's login or number.
        account: Option<Text<'a>>, Applicant, Login, "Alibaba Cloud account", "阿里云账号", "cuenta de Alibaba Cloud";
        /// In whose name it is authenticated.
        authenticated_name: Option<Text<'a>>, Applicant, PartyName, "authenticated name of the Alibaba Cloud account", "阿里云账号实名主体", "titular verificado de la cuenta de Alibaba Cloud";
    }
}

record! {
    /// The agreement between distributor and channel supplier.
    CooperationAgreement {
        /// Who has signed it.
        signed_by: Several<Chosen<LinkedMallParty>>, Applicant, Public, "signatories of the agreement", "协议签署方", "firmantes del acuerdo";
        /// When it was signed.
        signed_at: Option<Time>, Applicant, Public, "time of signing", "协议签署时间", "momento de la firma";
        /// Whether it sets delivery times of its own.
        delivery_terms: Option<Chosen<DeliveryTerms>>, Applicant, Public, "delivery terms", "发货时效约定", "condiciones de entrega";
        /// The delivery times that it sets.
        delivery_times: Option<Text<'a>>, Applicant, FreeText, "agreed delivery times", "约定的发货时效", "plazos de entrega acordados";
    }
}

record! {
    /// Request for, and receipt of, access to the message queue. Its password has no field.
    KafkaAccess {
        /// Enterprise name in the request.
        request_company_name: Option<Text<'a>>, Applicant, PartyName, "enterprise name in the message access request", "消息接入申请中的入驻企业名称", "nombre de la empresa en la solicitud de acceso a los mensajes";
        /// Distributor id in the request.
        request_distributor_id: Option<Text<'a>>, Applicant, Login, "distributor ID in the message access request", "消息接入申请中的分销商ID", "identificador de distribuidor en la solicitud de acceso a los mensajes";
        /// Access point that was received.
        endpoint: Option<Text<'a>>, Applicant, Login, "Kafka endpoint", "Kafka接入点", "punto de acceso de Kafka";
        /// Topic that was received.
        topic: Option<Text<'a>>, Applicant, Login, "Kafka Topic", "Kafka Topic", "Topic de Kafka";
        /// Consumer group that was received.
        group: Option<Text<'a>>, Applicant, Login, "Kafka Group", "Kafka Group", "Group de Kafka";
        /// User name that was received.
        username: Option<Text<'a>>, Applicant, Login, "Kafka user name", "Kafka用户名", "usuario de Kafka";
        /// Whether the password was received.
        password_received: Option<Flag>, Applicant, Public, "Kafka password received", "是否已收到Kafka密码", "contraseña de Kafka recibida";
        /// Whether the client's dependency is installed.
        dependency_installed: Option<Flag>, Applicant, Public, "Kafka dependency installed", "是否已安装Kafka依赖", "dependencia de Kafka instalada";
        /// Which parts of the access information stand in `kafka.properties`.
        properties_keys: Several<Chosen<KafkaPart>>, Applicant, Public, "entries of kafka.properties", "kafka.properties配置项", "entradas de kafka.properties";
    }
}

record! {
    /// An order of the distributor.
    DistributionOrder ["kind"] {
        /// The distributor's own name for it.
        id: Option<Text<'a>>, Applicant, Login, "order", "订单号", "pedido";
        /// Ordinary or special goods.
        kind: Option<Chosen<GoodsKind>>, Applicant, Public, "kind of goods", "商品类型", "tipo de mercancía";
        /// When it was paid.
        paid_at: Option<Time>, Applicant, Public, "time of payment", "付款时间", "momento del pago";
        /// When the logistics number was uploaded.
        tracking_at: Option<Time>, Applicant, Public, "time of upload of the logistics number", "上传物流单号时间", "momento de carga del número de envío";
        /// When it was dispatched.
        shipped_at: Option<Time>, Applicant, Public, "time of dispatch", "发货时间", "momento del envío";
        /// The last day of dispatch that was agreed.
        agreed_ship_by: Option<Date>, Applicant, Public, "agreed last day of dispatch", "约定最晚发货日期", "último día de envío acordado";
        /// When it was refunded, if it was.
        refunded_at: Option<Time>, Applicant, Public, "time of refund", "退款时间", "momento del reembolso";
    }
}

record! {
    /// What Alipay shows about an account.
    AlipayObservation ["account"] {
        /// Which account.
        account: Option<Text<'a>>, Evidence, Login, "Alipay account looked up", "被核查的支付宝账号", "cuenta de Alipay consultada";
        /// Enterprise or personal.
        kind: Option<Chosen<CloudAccountKind>>, Evidence, Public, "kind of the account as observed", "核查到的账号类型", "tipo de cuenta observado";
        /// Whether it is authenticated.
        real_name_status: Option<Chosen<RealNameStatus>>, Evidence, Public, "real-name authentication of the Alipay account", "支付宝账号实名认证状态", "verificación de identidad de la cuenta de Alipay";
        /// Whether a Tmall flagship store receives its money on it.
        is_tmall_flagship_receiver: Option<Flag>, Evidence, Public, "use by a Tmall flagship store", "是否用于天猫旗舰店收款", "uso por una tienda insignia de Tmall";
        /// When it was seen.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "核查时间", "momento de la observación";
        /// Who saw it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "核查人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "方式", "método";
    }
}

record! {
    /// What an Alipay account held at some time.
    BalanceObservation ["phase"] {
        /// Which account.
        account: Option<Text<'a>>, Evidence, Login, "account whose balance was seen", "余额对应的账号", "cuenta cuyo saldo se consultó";
        /// In which phase of the cooperation.
        phase: Option<Chosen<CooperationPhase>>, Evidence, Public, "phase", "所处阶段", "fase";
        /// How much, in yuan.
        amount: Option<Text<'a>>, Evidence, FreeText, "balance of the paying account", "付款账号余额", "saldo de la cuenta pagadora";
        /// When it was seen.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "核查时间", "momento de la observación";
        /// Who saw it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "核查人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "方式", "método";
    }
}

record! {
    /// What Alibaba Cloud shows about an account.
    AliyunObservation ["account"] {
        /// Which account.
        account: Option<Text<'a>>, Evidence, Login, "Alibaba Cloud account looked up", "被核查的阿里云账号", "cuenta de Alibaba Cloud consultada";
        /// Enterprise or personal.
        kind: Option<Chosen<CloudAccountKind>>, Evidence, Public, "kind of real-name authentication", "实名认证类型", "tipo de verificación de identidad";
        /// Whether it is authenticated.
        real_name_status: Option<Chosen<RealNameStatus>>, Evidence, Public, "real-name authentication of the Alibaba Cloud account", "阿里云账号实名认证状态", "verificación de identidad de la cuenta de Alibaba Cloud";
        /// In whose name.
        authenticated_name: Option<Text<'a>>, Evidence, PartyName, "authenticated name as observed", "核查到的实名主体", "titular verificado observado";
        /// When it was seen.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "核查时间", "momento de la observación";
        /// Who saw it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "核查人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "方式", "método";
    }
}

record! {
    /// What the access control console (RAM) shows about the user.
    RamUserObservation {
        /// Whether the user carries the LinkedMall permissions.
        has_permissions: Option<Flag>, Evidence, Public, "LinkedMall permissions of the RAM user", "RAM用户是否具备LinkedMall权限", "permisos de LinkedMall del usuario RAM";
        /// When it was seen.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "核查时间", "momento de la observación";
        /// Who saw it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "核查人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "方式", "método";
    }
}

record! {
    /// How the business negotiation stands.
    NegotiationRecord {
        /// Whether it is concluded.
        concluded: Option<Flag>, Evidence, Public, "negotiation concluded", "商务洽谈是否完成", "negociación concluida";
        /// Who took part.
        parties: Several<Chosen<LinkedMallParty>>, Evidence, Public, "parties to the negotiation", "洽谈参与方", "partes de la negociación";
        /// When that was recorded.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "记录时间", "momento de la observación";
        /// Who recorded it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "记录人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "方式", "método";
    }
}

record! {
    /// A look at the signed agreement.
    AgreementCheck {
        /// Whether both parties have signed.
        signed_by_both: Option<Flag>, Evidence, Public, "agreement signed by both parties", "协议是否双方签署", "acuerdo firmado por ambas partes";
        /// When it was looked at.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "核查时间", "momento de la observación";
        /// Who looked at it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "核查人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "方式", "método";
    }
}

record! {
    /// A look at the developers' machine or build.
    IntegrationCheck {
        /// Whether the software development kit is on the class path.
        sdk_installed: Option<Flag>, Evidence, Public, "SDK installed", "SDK是否已安装", "SDK instalado";
        /// When it was looked at.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "核查时间", "momento de la observación";
        /// Who looked at it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "核查人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "方式", "método";
    }
}

record! {
    /// The result of one joint test with the channel supplier's operator.
    JointTest ["flow"] {
        /// What was tested.
        flow: Option<Chosen<TestFlow>>, Evidence, Public, "flow tested", "联调流程", "flujo probado";
        /// Whether it went through.
        passed: Option<Flag>, Evidence, Public, "joint test passed", "联调是否通过", "prueba conjunta superada";
        /// When it was tested.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "联调时间", "momento de la prueba";
        /// Who recorded it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "记录人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "方式", "método";
    }
}

record! {
    /// How the catalogue stands before go-live.
    CatalogueCheck {
        /// Whether the goods library is updated.
        updated: Option<Flag>, Evidence, Public, "goods library updated", "商品库是否已更新", "catálogo actualizado";
        /// Whether the goods are listed.
        listed: Option<Flag>, Evidence, Public, "goods listed", "商品是否已上架", "artículos publicados";
        /// When it was looked at.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "核查时间", "momento de la observación";
        /// Who looked at it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "核查人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "方式", "método";
    }
}

record! {
    /// Whether one period was reconciled.
    ReconciliationRecord {
        /// Last day of the period.
        period_end: Option<Date>, Evidence, Public, "end of the period", "账期截止日", "fin del periodo";
        /// Whether it was reconciled.
        reconciled: Option<Flag>, Evidence, Public, "period reconciled", "是否已对账", "periodo conciliado";
        /// When that was seen.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "核查时间", "momento de la observación";
        /// Who saw it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "核查人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "方式", "método";
    }
}

record! {
    /// From whom an invoice was requested.
    InvoiceRequest {
        /// From whom.
        requested_from: Option<Chosen<LinkedMallParty>>, Evidence, Public, "party asked for the invoice", "开票申请对象", "parte a la que se pidió la factura";
        /// When that was seen.
        observed_at: Option<Time>, Evidence, Public, "time of observation", "核查时间", "momento de la observación";
        /// Who saw it.
        by: Option<Text<'a>>, Evidence, FreeText, "observer", "核查人", "observador";
        /// How.
        how: Option<Text<'a>>, Evidence, FreeText, "method", "方式", "método";
    }
}

vocabulary! {
    /// How goods are paid for. The source speaks of real-time payment and names no other kind.
    PaymentType "payment type" {
        /// Every order is deducted from the balance at once (实时支付).
        RealTime = "real-time", "real-time payment", "实时支付", "pago en tiempo real";
        /// Anything else.
        Other = "other", "another payment type", "其他付款方式", "otra forma de pago";
    }
}

vocabulary! {
    /// Whether an account of Alipay or Alibaba Cloud is an enterprise's or a person's.
    CloudAccountKind "kind of account" {
        /// An enterprise's.
        Enterprise = "enterprise", "enterprise account", "企业账号", "cuenta de empresa";
        /// A person's.
        Personal = "personal", "personal account", "个人账号", "cuenta personal";
    }
}

vocabulary! {
    /// How the real-name authentication (实名认证) of an account stands.
    RealNameStatus "real-name status" {
        /// Complete.
        Verified = "verified", "authenticated", "已认证", "verificada";
        /// Under way.
        Pending = "pending", "authentication under way", "认证中", "en verificación";
        /// Not begun, or failed.
        Unverified = "unverified", "not authenticated", "未认证", "sin verificar";
    }
}

vocabulary! {
    /// The parties to the cooperation.
    LinkedMallParty "party to the cooperation" {
        /// The distributor (分销商).
        Distributor = "distributor", "the distributor", "分销商", "el distribuidor";
        /// The channel supplier (渠道供应商).
        ChannelSupplier = "channel-supplier", "the channel supplier", "渠道供应商", "el proveedor del canal";
        /// Alibaba Cloud (阿里云), by its operator (运营小二).
        AlibabaCloud = "alibaba-cloud", "Alibaba Cloud", "阿里云", "Alibaba Cloud";
        /// Somebody else.
        Other = "other", "another party", "其他方", "otra parte";
    }
}

vocabulary! {
    /// Whether an agreement sets delivery times of its own.
    DeliveryTerms "delivery terms" {
        /// The platform's: 24 hours to the logistics number, 48 hours to dispatch.
        Default = "default", "the platform's default times", "平台默认时效", "los plazos por defecto de la plataforma";
        /// Those of the agreement.
        Agreed = "agreed", "times set by the agreement", "协议约定时效", "los plazos fijados en el acuerdo";
    }
}

vocabulary! {
    /// Parts of the access information of the message queue.
    KafkaPart "part of the access information" {
        /// Access point.
        Endpoint = "endpoint", "endpoint", "接入点", "punto de acceso";
        /// Topic.
        Topic = "topic", "Topic", "Topic", "Topic";
        /// Consumer group.
        Group = "group", "Group", "Group", "Group";
        /// User name.
        Username = "username", "user name", "用户名", "nombre de usuario";
        /// Password.
        Password = "password", "password", "密码", "contraseña";
    }
}

vocabulary! {
    /// Kinds of goods that the delivery times tell apart.
    GoodsKind "kind of goods" {
        /// Ordinary goods (普通商品).
        Ordinary = "ordinary", "ordinary goods", "普通商品", "artículos ordinarios";
        /// Custom-made goods (定制商品).
        CustomMade = "custom-made", "custom-made goods", "定制商品", "artículos a medida";
        /// Goods sold ahead (预售商品).
        PreSale = "pre-sale", "pre-sale goods", "预售商品", "artículos en preventa";
        /// Other special goods.
        Special = "special", "other special goods", "其他特殊商品", "otros artículos especiales";
    }
}

vocabulary! {
    /// How often accounts are reconciled.
    ReconciliationCycle "reconciliation cycle" {
        /// Every day.
        Daily = "daily", "daily", "按日", "diario";
        /// Every week.
        Weekly = "weekly", "weekly", "按周", "semanal";
        /// Twice a month.
        HalfMonthly = "half-monthly", "half-monthly", "按半月", "quincenal";
        /// Every month.
        Monthly = "monthly", "monthly", "按月", "mensual";
        /// Another cycle.
        Other = "other", "another cycle", "其他周期", "otro ciclo";
    }
}

vocabulary! {
    /// Phases of the cooperation.
    CooperationPhase "phase" {
        /// Onboarding (入驻).
        Onboarding = "onboarding", "onboarding", "入驻阶段", "alta";
        /// Technical integration (技术对接).
        Integration = "integration", "integration", "对接阶段", "integración";
        /// Before and after go-live (上线).
        GoLive = "go-live", "go-live", "上线阶段", "puesta en marcha";
    }
}

vocabulary! {
    /// Flows that are tested together (联调).
    TestFlow "flow" {
        /// From order to receipt (正向).
        Forward = "forward", "forward order flow", "正向订单流程", "flujo directo del pedido";
        /// Backwards (逆向).
        Reverse = "reverse", "reverse order flow", "逆向订单流程", "flujo inverso del pedido";
        /// Refund (退款).
        Refund = "refund", "refund", "退款流程", "reembolso";
        /// Return of goods (退货).
        Return = "return", "return of goods", "退货流程", "devolución";
    }
}
