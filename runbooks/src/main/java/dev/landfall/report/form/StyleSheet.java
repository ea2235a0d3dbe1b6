package dev.landfall.report.form;

/** The HTML form's style sheet: light and dark, screen, phone and paper. */
final class StyleSheet {
    static final String TEXT = """
            :root{--ink:#1b2430;--soft:#536171;--line:#d9e0e8;--back:#fff;--card:#f5f7fa;--work:#2563a8;--good:#1a7f47;--bad:#b3261e;--mild:#805a00;color-scheme:light dark}
            @media screen and (prefers-color-scheme:dark){:root{--ink:#e6ebf1;--soft:#a3b0bf;--line:#2d3947;--back:#12181f;--card:#1a222c;--work:#6ea8e8;--good:#5fc98d;--bad:#ff8a80;--mild:#e0b04a}}
            *{box-sizing:border-box}
            body{margin:0 auto;max-width:66rem;padding:1.5rem;background:var(--back);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
            h1{font-size:1.6rem;line-height:1.2;margin:.2rem 0}
            h2{font-size:1.15rem;margin:2.2rem 0 .6rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
            .state{display:inline-block;border-radius:1rem;padding:.1rem .7rem;font-weight:600;border:1px solid currentColor}
            .lead{color:var(--soft);max-width:46rem}
            .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.6rem;margin:1rem 0}
            .tiles div{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.5rem .75rem}
            dt,th{color:var(--soft);font-weight:600}
            dt{font-size:.8rem}
            dd{margin:0;font-size:.85rem;color:var(--soft)}
            dd b{display:block;font-size:1.25rem;line-height:1.4;color:var(--ink)}
            nav{display:flex;flex-wrap:wrap;gap:.2rem .9rem;font-size:.85rem}
            a{color:var(--work)}
            table{border-collapse:collapse;width:100%;font-size:.85rem;line-height:1.4}
            th{text-align:left;vertical-align:bottom}
            th,td{padding:.35rem .8rem .35rem 0;border-bottom:1px solid var(--line)}
            th:last-child,td:last-child{padding-right:0}
            tbody>tr:not(:last-child)>td{border-bottom:0;padding-bottom:0}
            .below dl{display:flex;flex-wrap:wrap;gap:0 1.4rem;margin:0}
            .below dl div{display:flex;gap:.4rem}
            .below dt,.below dd{font-size:.8rem}
            .below dt{flex:none}
            .few{max-width:46rem}
            .wide{overflow-x:auto}
            td{vertical-align:top}
            td:first-child{min-width:4.5rem}
            .r{text-align:right;font-variant-numeric:tabular-nums}
            td.r,td.t{white-space:nowrap}
            .r+:not(.r){padding-left:.6rem}
            td.good,td.bad,td.mild{font-weight:600;white-space:nowrap}
            .good{color:var(--good)}.bad{color:var(--bad)}.mild{color:var(--mild)}.none{color:var(--soft)}
            td.good::after{content:" ✓"}td.bad::after{content:" ✕"}td.mild::after{content:" !"}
            li{margin:.3rem 0;max-width:46rem}
            figure{margin:.8rem 0 1.2rem;max-width:46rem;background:var(--card);border-radius:.5rem;padding:.75rem}
            figure>svg{display:block;overflow:visible}
            svg svg{overflow:visible}
            text{font:12px system-ui,sans-serif;fill:var(--ink)}
            line{stroke:var(--line)}
            .work{fill:var(--work)}
            .wait{fill:none;stroke:var(--soft);stroke-dasharray:3 2}
            .frame{fill:var(--back);stroke:var(--line)}
            .limit{stroke:var(--bad);stroke-width:3}
            .forecast{stroke:var(--ink);stroke-width:2;stroke-dasharray:3 2}
            svg svg circle,svg svg rect,.body{fill:currentColor}
            svg svg path{fill:none;stroke:var(--back);stroke-width:2}
            svg svg .body{fill:currentColor;stroke:none}
            .none circle{fill:none!important;stroke:currentColor;stroke-dasharray:3 2}.none path{stroke:currentColor!important}
            @media screen and (max-width:44rem){
            body{padding:1rem}
            .cards,.cards tbody{display:block}
            .cards thead{display:none}
            .cards tr{display:grid;grid-template-columns:1fr 1fr;gap:.15rem .8rem;padding:.6rem 0;border-bottom:1px solid var(--line)}
            .cards tr:not(:last-child){border-bottom:0;padding-bottom:0}
            .cards tr:not(:first-child){padding-top:0}
            .below dl{display:block}
            td.t{white-space:normal}
            .cards td{grid-column:1/-1;padding:0;border:0}
            .cards .r+:not(.r){padding-left:0}
            .cards td.r{grid-column:auto;text-align:left}
            .cards td:first-child{font-weight:600}
            .cards td:empty{display:none}
            .cards td:not(:first-child)::before{content:attr(data-head) ": ";color:var(--soft);font-weight:400}
            }
            @media print{
            .wide{overflow:visible}
            @page{size:A4;margin:14mm}
            html{font-size:12.5px}
            body{max-width:none;padding:0;font-size:.95rem}
            text{font-size:10px}
            nav{display:none}
            h2{break-after:avoid;margin-top:1.4rem}
            tr,tbody,figure,.tiles div,li{break-inside:avoid}
            figure,.few{max-width:none}
            figure{padding:.4rem 0;background:none}
            thead{display:table-header-group}
            *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
            }
            """;

    private StyleSheet() {}
}
