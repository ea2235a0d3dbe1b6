package dev.landfall.worker.codec;

import dev.landfall.worker.config.CodecEndpointSettings;
import dev.landfall.worker.config.WorkerSettings;
import dev.landfall.workflow.codec.PayloadEncryption;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** The codec endpoint, where the settings ask for one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(CodecWiring.ON)
public class CodecWiring {
    /** The property that switches it on. */
    public static final String ON = "landfall.codec-endpoint";

    private static final long AN_HOUR = 3_600;

    @Bean
    CodecAccess codecAccess(WorkerSettings settings) {
        return new CodecAccess(endpoint(settings));
    }

    @Bean
    CodecController codecController(PayloadEncryption encryption, CodecAccess access) {
        return new CodecController(encryption, access);
    }

    @Bean
    SignInPage signInPage(CodecAccess access) {
        return new SignInPage(access);
    }

    /** Answers what browsers ask before they send anything, and refuses every page that is not the UI. */
    @Bean
    FilterRegistrationBean<CorsFilter> codecOrigins(WorkerSettings settings) {
        CorsConfiguration ui = new CorsConfiguration();
        ui.setAllowedOrigins(endpoint(settings).origins());
        ui.setAllowedMethods(List.of(HttpMethod.POST.name()));
        ui.setAllowedHeaders(
                List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.AUTHORIZATION, "X-Namespace", "Authorization-Extras"));
        ui.setAllowCredentials(true);
        ui.setMaxAge(AN_HOUR);
        UrlBasedCorsConfigurationSource paths = new UrlBasedCorsConfigurationSource();
        paths.registerCorsConfiguration("/codec/decode", ui);
        paths.registerCorsConfiguration("/codec/encode", ui);
        FilterRegistrationBean<CorsFilter> filter = new FilterRegistrationBean<>(new CorsFilter(paths));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    private static CodecEndpointSettings endpoint(WorkerSettings settings) {
        return Objects.requireNonNull(Objects.requireNonNull(settings.http()).codec(), "switched on without settings");
    }
}
