package dev.landfall.worker.codec;

import dev.landfall.worker.config.CodecEndpointSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Who may ask: whoever shows a token, programs in a header, browsers in the cookie that {@link SignInPage} gave them. A cookie counts only
 * together with the UI's origin, as browsers send cookies for any page.
 */
final class CodecAccess {
    static final String COOKIE = "landfall-codec";
    private static final String BEARER = "Bearer ";

    private final Set<String> origins;
    private final Map<String, String> tokens;

    CodecAccess(CodecEndpointSettings settings) {
        origins = Set.copyOf(settings.origins());
        tokens = settings.tokens();
    }

    /** The name that belongs to the request's token; empty for none. */
    Optional<String> person(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.startsWith(BEARER)) {
            Optional<String> named = person(header.substring(BEARER.length()));
            if (named.isPresent()) {
                return named;
            }
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && origins.contains(origin) ? cookie(request).flatMap(this::person) : Optional.empty();
    }

    /** The name that belongs to a token; takes as long whether or not there is one. */
    Optional<String> person(String token) {
        byte[] given = token.strip().getBytes(StandardCharsets.UTF_8);
        @Nullable String found = null;
        for (Map.Entry<String, String> each : tokens.entrySet()) {
            if (MessageDigest.isEqual(given, each.getValue().getBytes(StandardCharsets.UTF_8))) {
                found = each.getKey();
            }
        }
        return Optional.ofNullable(found);
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        Cookie @Nullable [] cookies = request.getCookies();
        return (cookies == null ? List.<Cookie>of() : Arrays.asList(cookies))
                .stream()
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .findFirst();
    }
}
