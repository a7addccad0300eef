package dev.parley.peer;

import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitResult;
import reactor.util.retry.Retry;

/**
 * Server-Sent Events as Spring's guides show them: a sink, and a flux of it for each stream.
 *
 * <p>Guides emit and look no further. Under load the sink is full one day; what is said then is
 * refused, or lost with {@code directBestEffort()}. Here who says it waits until there is room.
 */
@SpringBootApplication
@RestController
public class Webflux {
  private static final int ROOM = 256; // What Reactor itself takes when it is not told.
  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Sinks.Many<ServerSentEvent<Said>> sink =
      Sinks.many().multicast().onBackpressureBuffer(ROOM, false);
  private long last;

  public record Said(String author, String text) {}

  public static void main(String[] arguments) {
    SpringApplication.run(Webflux.class, arguments);
  }

  @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  public Flux<ServerSentEvent<Said>> events() {
    var hello = ServerSentEvent.<Said>builder().comment("connected").build();
    return Flux.concat(Flux.just(hello), sink.asFlux());
  }

  @PostMapping("/send")
  @ResponseStatus(HttpStatus.CREATED)
  public Mono<Void> send(@RequestBody Said said) {
    return Mono.<Void>fromRunnable(() -> emit(said))
        .retryWhen(
            Retry.fixedDelay(LONGEST_WAIT.dividedBy(LOOK_AGAIN), LOOK_AGAIN)
                .filter(Sinks.EmissionException.class::isInstance));
  }

  private synchronized void emit(Said said) {
    var id = Long.toString(last + 1);
    var result = sink.tryEmitNext(ServerSentEvent.builder(said).id(id).event("chat-message").build());
    if (result != EmitResult.OK) {
      throw new Sinks.EmissionException(result);
    }
    last++;
  }
}
