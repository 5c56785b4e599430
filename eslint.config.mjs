import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const clock = "Take the time from the context's clock, so that a test can set it.";

export default tseslint.config(
  {
    ignores: [
      ".next/**",
      "data/**",
      "dist/**",
      "node_modules/**",
      "next-env.d.ts",
      "playwright-report/**",
      "test-results/**",
    ],
  },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "no-restricted-properties": [
        "error",
        { object: "sql", property: "raw", message: "SQL is never built from strings." },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "ExpressionStatement[directive='use server']",
          message: "No Server Actions: a route and its endpoint (docs/decisions.md).",
        },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: "lib/env.ts reads the environment, once.",
        },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: clock },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
      ],
    },
  },
  {
    files: ["**/*.tsx"],
    plugins: { "react-hooks": reactHooks },
    extends: [jsxA11y.flatConfigs.strict],
    rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" },
  },
  {
    files: ["**/*.ts"],
    ignores: ["db/sqlite/connection.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { name: "better-sqlite3", message: "db/sqlite/connection.ts makes every connection, and says why." },
      ],
    },
  },
  { files: ["lib/env.ts"], rules: { "no-restricted-syntax": "off" } },
);
