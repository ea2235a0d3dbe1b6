package dev.landfall.worker.codec;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where a person gives their token once a working day. The UI can send a cookie, but no token of our own: what it sends as a bearer is its
 * own login's.
 */
@RestController
@RequestMapping(path = "/codec/sign-in", produces = MediaType.TEXT_HTML_VALUE)
class SignInPage {
    private static final Duration DAY = Duration.ofHours(10);
    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><meta charset="utf-8"><title>Landfall codec</title>
            <body style="font:16px sans-serif;max-width:32em;margin:4em auto">
            <h1>Landfall codec</h1>
            <p>SAYS</p>
            <form method="post"><label>Your token<br>
            <input type="password" name="token" autocomplete="current-password" autofocus size="50"></label>
            <button>Sign in</button></form>
            </body></html>
            """;
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final CodecAccess access;

    SignInPage(CodecAccess access) {
        this.access = access;
    }

    @GetMapping
    ResponseEntity<String> ask() {
        return page(HttpStatus.OK, "Temporal's UI reads payloads through this address once you have signed in.");
    }

    @PostMapping
    ResponseEntity<String> signIn(@RequestParam(name = "token", defaultValue = "") String token) {
        return access.person(token).isEmpty()
                ? page(HttpStatus.UNAUTHORIZED, "This is no token that the worker knows.")
                : signedIn(token.strip());
    }

    private static ResponseEntity<String> signedIn(String token) {
        // Strict: sent only to pages of the same site, which the UI must share with this endpoint.
        ResponseCookie cookie = ResponseCookie.from(CodecAccess.COOKIE, token)
                .httpOnly(true)
                .secure(true)
                .sameSite("Strict")
                .path("/codec")
                .maxAge(DAY)
                .build();
        ResponseEntity<String> page = page(
                HttpStatus.OK,
                "You are signed in for ten hours. In Temporal's UI set the codec server to this address without /sign-in, and"
                        + " tick \"Include cross-origin credentials\".");
        return ResponseEntity.status(page.getStatusCode())
                .headers(page.getHeaders())
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .body(page.getBody());
    }

    private static ResponseEntity<String> page(HttpStatus status, String says) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .body(PAGE.replace("SAYS", says));
    }
}
