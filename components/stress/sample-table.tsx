import { oneDecimal } from "@/lib/domain/explain/runs";
import { samplesFor } from "@/lib/domain/stress/plan";
import { ruleOfThree } from "@/lib/domain/stress/verdict";

/** How many cases it takes, worked out from the rate: "73 with none failed, 110 with one". */
export function SampleTable({
  requiredRate,
  minimumCases,
}: {
  requiredRate: number | null;
  minimumCases: number;
}) {
  const samples = samplesFor(requiredRate);
  if (requiredRate !== null && samples.length > 0)
    return (
      <p aria-live="polite">
        To show {oneDecimal(requiredRate)} it takes{" "}
        {samples
          .map(({ failed, cases }) => `${cases} cases with ${failed === 0 ? "none" : failed} failed`)
          .join(", ")}
        .
      </p>
    );
  if (minimumCases === 0) return <p>Every case of the agreed period is taken.</p>;
  return (
    <p>
      {minimumCases} cases in which it never happens still allow about {oneDecimal(ruleOfThree(minimumCases))}{" "}
      of it: three in the number of cases.
    </p>
  );
}
