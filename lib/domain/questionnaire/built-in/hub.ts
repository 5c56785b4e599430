import type { Questionnaire } from "../format";

/** The hub's words, verbatim (hub.txt beside this file; a test compares them byte for byte). */
export const hub = {
  title: "Safety & alignment",
  source: "https://aitechunpacked.com/articles/topic-safety-alignment.html",
  paragraphs: [
    {
      heading: "",
      text: "“Alignment” is both a technical term and a container for political and ethical debate. This hub keeps the focus on testable claims: what was optimized, on which feedback, under which distribution, and what happens when that distribution shifts. The canonical long article on this site is Alignment: Goals, Feedback, and Failure Modes—treat this page as a map of adjacent topics and cross-links rather than a substitute for that piece.",
    },
    {
      heading: "Specification is the bottleneck",
      text: "Most harm scenarios in the wild are mundane: a reward signal that rewards the wrong thing at scale; an evaluation suite that misses the failure mode your users hit first; a moderation classifier that is easy to circumvent once outputs leave the lab. Technical work here overlaps with product design: who gets access, what is logged, how quickly can you roll back a bad update? For the engineering habits that surround live systems, pair this hub with Deployment reality.",
    },
    {
      heading: "Human feedback is a proxy, not an oracle",
      text: "Preference data from annotators is essential and incomplete. Rankings compress moral nuance; workers disagree; incentives on labeling farms distort labels. Modern stacks combine supervised fine-tuning with reinforcement-style phases—each introduces new ways for the optimizer to satisfy the letter of the rubric while violating its spirit. Understanding Optimization & learning helps you see why those shortcuts appear: gradient descent does not moralize; it reduces loss.",
    },
    {
      heading: "Transparency, contestability, and user agency",
      text: "High-stakes systems should allow users and auditors to understand what the system is optimized for, where it is known to fail, and how to appeal or escalate. That does not require publishing full weights; it does require clear policies, accessible documentation, and channels for redress when automation errs. These themes intersect with privacy and data governance—especially when logs contain sensitive prompts. For operational patterns, read alongside Deployment reality.",
    },
    {
      heading: "Procurement, audits, and third-party reliance",
      text: "Enterprises rarely train frontier models in-house; they integrate APIs and packaged software. Contracts should specify allowed use, retention, subprocessors, incident notification, and update policies. “Vendor alignment” is not transferable accountability: your organization remains responsible for deployment choices. Due diligence should include stress tests relevant to your domain, not generic marketing benchmarks alone.",
    },
    {
      heading: "Capabilities and misuse are coupled",
      text: "A more capable language or multimodal stack raises both helpful and harmful affordances. Policy must address exfiltration, impersonation, and automated abuse without pretending that “alignment” in the ML sense replaces law enforcement or corporate accountability. Our LLM explainer stresses that fluent text is not reliable truth—security and integrity workflows should assume that property.",
    },
    {
      heading: "Monitoring, red teaming, and proportionate governance",
      text: "Healthy practice combines adversarial testing, staged releases, telemetry, and clear ownership when things go wrong. The goal is not zero risk—an impossible bar—but bounded risk with feedback loops that tighten over time. If you are building a reading list for a governance group, sequence: How Neural Networks Actually Learn (mechanics), LLMs (capabilities), then Alignment article (failure modes).",
    },
    {
      heading: "Cross-links at a glance",
      text: "- Alignment: Goals, Feedback, and Failure Modes — primary deep dive.\n- Language & multimodal AI hub — interfaces where harms surface.\n- Deployment reality hub — drift, incidents, rollback.",
    },
  ],
  passages: {
    "H-IN1": {
      heading: "",
      sentence:
        "This hub keeps the focus on testable claims: what was optimized, on which feedback, under which distribution, and what happens when that distribution shifts.",
    },
    "H-SP1": {
      heading: "Specification is the bottleneck",
      sentence:
        "Most harm scenarios in the wild are mundane: a reward signal that rewards the wrong thing at scale; an evaluation suite that misses the failure mode your users hit first; a moderation classifier that is easy to circumvent once outputs leave the lab.",
    },
    "H-SP2": {
      heading: "Specification is the bottleneck",
      sentence:
        "Technical work here overlaps with product design: who gets access, what is logged, how quickly can you roll back a bad update?",
    },
    "H-HF1": {
      heading: "Human feedback is a proxy, not an oracle",
      sentence: "Preference data from annotators is essential and incomplete.",
    },
    "H-HF2": {
      heading: "Human feedback is a proxy, not an oracle",
      sentence:
        "Rankings compress moral nuance; workers disagree; incentives on labeling farms distort labels.",
    },
    "H-HF3": {
      heading: "Human feedback is a proxy, not an oracle",
      sentence:
        "Modern stacks combine supervised fine-tuning with reinforcement-style phases—each introduces new ways for the optimizer to satisfy the letter of the rubric while violating its spirit.",
    },
    "H-TR1": {
      heading: "Transparency, contestability, and user agency",
      sentence:
        "High-stakes systems should allow users and auditors to understand what the system is optimized for, where it is known to fail, and how to appeal or escalate.",
    },
    "H-TR2": {
      heading: "Transparency, contestability, and user agency",
      sentence:
        "That does not require publishing full weights; it does require clear policies, accessible documentation, and channels for redress when automation errs.",
    },
    "H-TR3": {
      heading: "Transparency, contestability, and user agency",
      sentence:
        "These themes intersect with privacy and data governance—especially when logs contain sensitive prompts.",
    },
    "H-PR1": {
      heading: "Procurement, audits, and third-party reliance",
      sentence:
        "Enterprises rarely train frontier models in-house; they integrate APIs and packaged software.",
    },
    "H-PR2": {
      heading: "Procurement, audits, and third-party reliance",
      sentence:
        "Contracts should specify allowed use, retention, subprocessors, incident notification, and update policies.",
    },
    "H-PR3": {
      heading: "Procurement, audits, and third-party reliance",
      sentence:
        "“Vendor alignment” is not transferable accountability: your organization remains responsible for deployment choices.",
    },
    "H-PR4": {
      heading: "Procurement, audits, and third-party reliance",
      sentence:
        "Due diligence should include stress tests relevant to your domain, not generic marketing benchmarks alone.",
    },
    "H-MI1": {
      heading: "Capabilities and misuse are coupled",
      sentence: "A more capable language or multimodal stack raises both helpful and harmful affordances.",
    },
    "H-MI2": {
      heading: "Capabilities and misuse are coupled",
      sentence:
        "Policy must address exfiltration, impersonation, and automated abuse without pretending that “alignment” in the ML sense replaces law enforcement or corporate accountability.",
    },
    "H-MI3": {
      heading: "Capabilities and misuse are coupled",
      sentence:
        "Our LLM explainer stresses that fluent text is not reliable truth—security and integrity workflows should assume that property.",
    },
    "H-MO1": {
      heading: "Monitoring, red teaming, and proportionate governance",
      sentence:
        "Healthy practice combines adversarial testing, staged releases, telemetry, and clear ownership when things go wrong.",
    },
    "H-MO2": {
      heading: "Monitoring, red teaming, and proportionate governance",
      sentence:
        "The goal is not zero risk—an impossible bar—but bounded risk with feedback loops that tighten over time.",
    },
  },
} as const satisfies Questionnaire["hub"];
