//! The pages of a label, as its owner sees them, and what customers see of them.
use super::scenes::{SEND, Scene, scene};
use super::stage::{Stage, Who};

const EMPTY: &str = "
    document.querySelectorAll('main form.form :is(input:not([type=hidden], [type=file]), textarea)').forEach((one) => { one.value = ''; });
    document.querySelector('main form.form').submit()";
const FAINT: &str = "
    document.querySelector('input[name=accent]').value = '#ffd700';
    document.querySelector('main form.form').submit()";
const PREVIEW: &str = "
    document.querySelector('input[name=accent]').value = '#9a3412';
    document.querySelector('input[name=accent_dark]').value = '';
    document.querySelector('main form.form button[value=preview]').click()";

/// To everybody.
pub fn public() -> Vec<Scene> {
    vec![scene("parked", "/at/{label}/parked", Who::Nobody, "/at/northwind/parked", "This domain is parked")]
}

/// To customers.
pub fn customer() -> Vec<Scene> {
    vec![scene("terms-none", "/customer/terms", Who::Ada, "/customer/terms", "no new terms")]
}

/// To owners.
pub fn reseller(stage: &Stage) -> Vec<Scene> {
    use Who::{AsTulip, Owner};
    let one = stage.mail_templates.replace("mail-templates", "labels");
    let at = |below: &str| format!("{one}{below}");
    let (home, new) = ("/reseller/labels", "/reseller/labels/new");
    vec![
        scene("labels", home, Owner, home, "Northwind Hosting"),
        scene("labels-acting", "", AsTulip, home, "Error 403"),
        scene("label-new", new, Owner, new, "Make label"),
        scene("label-new-wrong", new, Owner, new, "").then(SEND, "There is a problem"),
        scene("label-name", "/reseller/labels/{brand}", Owner, &one, "Name and sender of mails"),
        scene("label-records", "/reseller/labels/{brand}/mail-records", Owner, at("/mail-records"), "v=DMARC1"),
        scene("label-look", "/reseller/labels/{brand}/look", Owner, at("/look"), "How it looks"),
        scene("label-look-faint", "/reseller/labels/{brand}/look", Owner, at("/look"), "")
            .then(FAINT, "nearest good colour"),
        scene("label-look-preview", "/reseller/labels/{brand}/look", Owner, at("/look"), "")
            .then(PREVIEW, "Nothing is saved yet"),
        scene("label-support", "/reseller/labels/{brand}/support", Owner, at("/support"), "How you are reached"),
        scene("label-address", "/reseller/labels/{brand}/address", Owner, at("/address"), "A host name of your own"),
        scene("label-address-wrong", "/reseller/labels/{brand}/address", Owner, at("/address"), "")
            .then(EMPTY, "There is a problem"),
        scene("label-terms", "/reseller/labels/{brand}/terms", Owner, at("/terms"), "Publish a new version"),
        scene(
            "label-parking",
            "/reseller/labels/{brand}/parking",
            Owner,
            at("/parking"),
            "Domains that customers park",
        ),
        scene("label-rules", "/reseller/labels/{brand}/rules", Owner, at("/rules"), "Rules"),
    ]
}
