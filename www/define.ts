// Makes <perturb-playground> known to the page.
import { PerturbPlayground } from "./element.js";

if (customElements.get("perturb-playground") === undefined)
  customElements.define("perturb-playground", PerturbPlayground);
