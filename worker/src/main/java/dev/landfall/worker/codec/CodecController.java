package dev.landfall.worker.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.landfall.workflow.codec.PayloadEncryption;
import dev.landfall.workflow.codec.UnreadablePayload;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Temporal's protocol for codecs over HTTP: {@code Payloads} as JSON in, the same out. */
@RestController
@RequestMapping(path = "/codec", consumes = MediaType.APPLICATION_JSON_VALUE)
class CodecController {
    private static final Logger LOG = LoggerFactory.getLogger(CodecController.class);
    /** What the UI asks for at once is one event's payloads, of 2 MiB each at most, a third larger in JSON. */
    private static final int LARGEST = 8 << 20;

    private final PayloadEncryption encryption;
    private final CodecAccess access;

    CodecController(PayloadEncryption encryption, CodecAccess access) {
        this.encryption = encryption;
        this.access = access;
    }

    @PostMapping("/decode")
    ResponseEntity<String> decode(HttpServletRequest request) throws IOException {
        return answer(request, encryption::decode);
    }

    @PostMapping("/encode")
    ResponseEntity<String> encode(HttpServletRequest request) throws IOException {
        return answer(request, encryption::encode);
    }

    private ResponseEntity<String> answer(HttpServletRequest request, UnaryOperator<List<Payload>> codec)
            throws IOException {
        // Before a byte of the body is read.
        if (access.person(request).isEmpty()) {
            LOG.warn("The codec endpoint refused a request without a valid token from {}", request.getRemoteAddr());
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                    .body("Show a token: Authorization: Bearer TOKEN, or sign in at /codec/sign-in");
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return told(HttpStatus.CONTENT_TOO_LARGE, "The payloads are larger than 8 MiB together. Ask for fewer");
        }
        try {
            Payloads.Builder payloads = Payloads.newBuilder();
            JsonFormat.parser().merge(new String(body, StandardCharsets.UTF_8), payloads);
            Payloads answer = Payloads.newBuilder()
                    .addAllPayloads(codec.apply(payloads.getPayloadsList()))
                    .build();
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(JsonFormat.printer().print(answer));
        } catch (InvalidProtocolBufferException notPayloads) {
            return told(HttpStatus.BAD_REQUEST, "Not payloads as Temporal writes them in JSON");
        } catch (UnreadablePayload unreadable) {
            return told(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(unreadable.getMessage()));
        }
    }

    private static ResponseEntity<String> told(HttpStatus status, String text) {
        return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(text);
    }
}
