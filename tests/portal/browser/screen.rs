//! What a surfer's screen is like, and what is set up on it.
use serde_json::json;

use super::Surfer;
use super::scenes::Scene;

impl Surfer {
    pub async fn on_a_screen(&self) {
        self.sized(1280, 800, false).await;
    }

    pub async fn on_a_phone(&self) {
        self.sized(390, 844, true).await;
    }

    pub async fn on_something_as_wide_as(&self, width: u32) {
        self.sized(width, 800, false).await;
    }

    async fn sized(&self, width: u32, height: u32, phone: bool) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone });
        self.browser.devtools("Emulation.setDeviceMetricsOverride", size).await;
        self.browser.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": phone })).await;
    }

    /// "light" or "dark", as the person's system asks for.
    pub async fn in_colours(&self, scheme: &str) {
        let wish = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme }, { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.browser.devtools("Emulation.setEmulatedMedia", wish).await;
    }

    /// Opens a page and does there what is to be done first.
    pub async fn open_scene(&self, scene: &Scene) {
        self.open(&scene.path).await;
        if !scene.then.is_empty() {
            self.run(scene.then, vec![]).await;
        }
        // its words are English ones
        if std::env::var_os("READER").is_none() {
            self.see(scene.shows).await;
        }
    }
}
