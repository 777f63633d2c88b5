//! The frame around every page: whose name and colours, where one is, who one is, and for whom one acts.
use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{Html, IntoResponse, Response};
use tower_sessions::Session;

use crate::clock::Clock;
use crate::error::AppError;
use crate::locale;
use crate::logins::viewer::Viewer;
use crate::resellers::{Brand as Colours, Support};
use crate::state::AppState;
use crate::web::assets;
use crate::web::moment::Moment;
use crate::web::nav::nav;
pub use crate::web::parts::{Badge, Link, Tab};
use crate::web::script_words;
pub use crate::web::session::Flash;
use crate::{t, tell};

/// What layouts draw.
#[derive(Clone, Debug)]
pub struct Page {
    pub brand: Brand,
    pub area: Area,
    pub nav: Vec<NavItem>,
    pub me: Option<Me>,
    pub acting: Option<Acting>,
    pub flash: Option<Flash>,
    /// Set where customers can be searched for, with what was searched.
    pub search: Option<String>,
}

/// The label a page wears.
#[derive(Clone, Debug)]
pub struct Brand {
    pub name: String,
    pub initial: String,
    pub home: String,
    pub stylesheet: String,
    /// Its picture, where it has one.
    pub logo: Option<String>,
    pub support: Support,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    Public,
    Reseller,
    Customer,
}

#[derive(Clone, Debug)]
pub struct NavItem {
    pub label: &'static str,
    pub href: &'static str,
    pub current: bool,
}

/// The person signed in.
#[derive(Clone, Debug)]
pub struct Me {
    pub name: String,
    /// "Support, Northwind Hosting"
    pub what: String,
    pub other: Option<Link>,
    /// Where one's own login is looked after; not while acting for somebody.
    pub security: Option<&'static str>,
    pub sign_out: String,
}

/// The banner of "Login as customer".
#[derive(Clone, Debug)]
pub struct Acting {
    pub staff: String,
    pub customer: String,
    pub reason: String,
    pub ends: Moment,
    pub as_reseller: bool,
    pub return_label: &'static str,
}

impl Area {
    pub fn of(path: &str) -> Self {
        let below = |root: &str| path == root || path.strip_prefix(root).is_some_and(|rest| rest.starts_with('/'));
        if below("/reseller") {
            Self::Reseller
        } else if below("/customer") {
            Self::Customer
        } else {
            Self::Public
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "",
            Self::Reseller => t("frame-area-reseller"),
            Self::Customer => t("frame-area-customer"),
        }
    }
}

impl Brand {
    pub fn of(colours: &Colours, home: &str) -> Self {
        let initial = colours.name.chars().next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
        let stylesheet = format!("/at/{}/label.css?{}", colours.slug, colours.look.version());
        let logo = colours.logo.as_ref().map(|hash| format!("/at/{}/logo?v={hash}", colours.slug));
        let support = colours.support.clone();
        Self { name: colours.name.clone(), initial, home: home.into(), stylesheet, logo, support }
    }

    fn nothing() -> Self {
        Self {
            name: String::new(),
            initial: String::new(),
            home: String::new(),
            stylesheet: String::new(),
            logo: None,
            support: Support::default(),
        }
    }

    /// For pages that belong to no label, such as an unknown address.
    fn neutral() -> Self {
        Self { name: t("frame-portal").into(), initial: "P".into(), home: "/".into(), ..Self::nothing() }
    }
}

impl Page {
    /// "Acting for Ada Jansen – " while acting, for the title of every page.
    pub fn title_prefix(&self) -> String {
        self.acting
            .as_ref()
            .map(|acting| format!("{} ", tell("frame-acting-for").with("customer", &acting.customer)))
            .unwrap_or_default()
    }

    /// Whether it is known whose page it is. Whoever came by no label is led to no sign-in page: it would be the operator's.
    pub fn is_of_label(&self) -> bool {
        !self.brand.stylesheet.is_empty()
    }

    /// Whether the foot of the page says how the label's people are reached: to customers.
    pub fn shows_support(&self) -> bool {
        self.area == Area::Customer && !self.brand.support.is_empty()
    }

    /// The language it is written in.
    pub fn lang(&self) -> &'static str {
        locale::current().code()
    }

    /// What scripts say, by name; they have no words of their own.
    pub fn script_words(&self) -> &'static str {
        script_words::of(self.area)
    }

    pub fn css(&self) -> &'static str {
        assets::css()
    }

    pub fn js(&self) -> &'static str {
        assets::js()
    }

    pub fn passkeys(&self) -> &'static str {
        assets::passkeys()
    }

    pub fn icon(&self) -> &'static str {
        assets::icon()
    }

    /// A public page in a label's name and colours.
    #[must_use]
    pub fn in_colours(mut self, colours: &Colours) -> Self {
        if self.me.is_none() {
            locale::prefer(colours.language);
        }
        self.brand = Brand::of(colours, &format!("/at/{}/login", colours.slug));
        self
    }

    /// The frame for a path and whoever asks for it.
    pub fn new(path: &str, query: &str, viewer: Option<&Viewer>, clock: &Clock) -> Self {
        // one's own login is looked after in the area one works in
        let of_account = path == "/account" || path.starts_with("/account/");
        let area = match (Area::of(path), viewer) {
            (_, Some(viewer)) if of_account && viewer.effective_staff().is_some() => Area::Reseller,
            (_, Some(viewer)) if of_account && viewer.effective_account().is_some() => Area::Customer,
            (Area::Reseller, Some(viewer)) if viewer.effective_staff().is_some() => Area::Reseller,
            (Area::Customer, Some(viewer)) if viewer.effective_account().is_some() => Area::Customer,
            _ => Area::Public,
        };
        let mut page = Self {
            brand: Brand::neutral(),
            area,
            nav: nav(area, path, viewer),
            me: viewer.map(|viewer| me(area, viewer)),
            acting: viewer.and_then(|viewer| acting(viewer, clock)),
            flash: None,
            search: (area == Area::Reseller).then(|| search_term(path, query)),
        };
        if let Some(viewer) = viewer {
            page.brand = brand(area, viewer);
        }
        page
    }
}

fn brand(area: Area, viewer: &Viewer) -> Brand {
    let of_staff = viewer.effective_staff().map(|staff| Brand::of(&staff.brand, "/reseller"));
    let of_account = viewer.effective_account().and_then(|account| account.label.as_ref());
    let of_account = of_account.map(|(_, colours)| Brand::of(colours, "/customer"));
    match area {
        Area::Reseller => of_staff,
        Area::Customer => of_account,
        Area::Public => of_staff.or(of_account),
    }
    .unwrap_or_else(Brand::neutral)
}

fn me(area: Area, viewer: &Viewer) -> Me {
    let what = match &viewer.staff {
        Some(staff) => format!("{}, {}", staff.role, staff.reseller_name),
        None if viewer.account.name == viewer.name => viewer.login_name.clone(),
        None => viewer.account.name.clone(),
    };
    let other = match area {
        Area::Reseller if viewer.acting.is_some() => Some(Link::new(t("frame-area-customer"), "/customer")),
        Area::Reseller => viewer.effective_account().map(|_| Link::new(t("frame-my-customer-area"), "/customer")),
        Area::Customer => viewer.effective_staff().map(|_| Link::new(t("frame-area-reseller"), "/reseller")),
        Area::Public => None,
    };
    let security = viewer.acting.is_none().then_some("/account");
    Me { name: viewer.name.clone(), what, other, security, sign_out: "/sign-out".into() }
}

fn acting(viewer: &Viewer, clock: &Clock) -> Option<Acting> {
    let acting = viewer.acting.as_ref()?;
    Some(Acting {
        staff: viewer.name.clone(),
        customer: acting.customer.name.clone(),
        reason: acting.reason.clone(),
        ends: Moment::new(acting.expires_at, clock.now()),
        as_reseller: acting.reseller.is_some(),
        return_label: t("frame-return"),
    })
}

fn search_term(path: &str, query: &str) -> String {
    if path != "/reseller/customers" {
        return String::new();
    }
    let pairs = url::form_urlencoded::parse(query.as_bytes());
    pairs.filter(|(name, _)| name == "q").map(|(_, term)| term.chars().take(255).collect()).next().unwrap_or_default()
}

impl FromRequestParts<AppState> for Page {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let viewer = parts.extensions.get::<Viewer>();
        let mut page = Self::new(parts.uri.path(), parts.uri.query().unwrap_or_default(), viewer, &state.clock);
        let waiting = viewer.is_some_and(|viewer| viewer.has_flash) && parts.method == "GET";
        if waiting && let Some(session) = parts.extensions.get::<Session>() {
            page.flash = Flash::take(session).await?;
        }
        Ok(page)
    }
}

/// A template as an answer; one that cannot be drawn gets our error page.
pub fn render(template: &impl Template) -> Result<Response, AppError> {
    Ok(Html(template.render()?).into_response())
}

/// The same page again with what was typed and a message per field.
pub fn render_invalid(template: &impl Template) -> Result<Response, AppError> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(template.render()?)).into_response())
}
