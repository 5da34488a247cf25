// In React: a custom element like any other. `npm install perturb-playground`
import { StrictMode, useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import "perturb-playground/define";

function Lesson({ spec }) {
  const playground = useRef(null);
  const [accuracy, setAccuracy] = useState("");
  useEffect(() => {
    const { current } = playground;
    const heard = ({ detail }) => setAccuracy(`${Math.round(100 * detail.train.accuracy)} %`);
    current.addEventListener("perturb-epoch", heard);
    return () => current.removeEventListener("perturb-epoch", heard);
  }, []);
  return (
    <>
      <p>
        Right after the last epoch: <output>{accuracy}</output>{" "}
        <button type="button" onClick={() => playground.current.epoch()}>
          One epoch
        </button>
      </p>
      <perturb-playground ref={playground} spec={spec} hide="share theme" />
    </>
  );
}

createRoot(document.querySelector("#app")).render(
  <StrictMode>
    <Lesson spec="data=moons&layers=4" />
  </StrictMode>,
);
