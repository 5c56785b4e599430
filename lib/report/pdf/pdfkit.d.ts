/// <reference types="pdfkit" />

import type { Font } from "fontkit";

/** What PDFKit 0.20 does and its published types do not yet say. */
declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      font(src: Font, size?: number): this;
      registerFont(name: string, src: Font): this;
    }
    interface StructureElementOptions {
      scope?: "Column" | "Row" | "Both";
      bbox?: [left: number, top: number, right: number, bottom: number];
      placement?: "Block" | "Inline";
    }
    interface AnnotationOption {
      structParent?: PDFKit.PDFStructureElement;
    }
  }

  namespace PDFKit {
    interface PDFOutline {
      /** `top` counts from the top of the page; `left` is taken off the page's width. */
      addItem(
        title: string,
        options: {
          pageNumber: number;
          top: number;
          left: number;
          zoom: number;
          fit: boolean;
          expanded: boolean;
        },
      ): PDFOutline;
    }
  }
}
